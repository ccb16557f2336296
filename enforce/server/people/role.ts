import { z } from 'zod';
import { incidentConditionsSchema } from './incident-conditions.js';
import { privilegeNames } from './privileges.js';

/** A role's name. */
export const roleName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}/]*$/u, 'expected a name without slashes and control characters');

const content = z.strictObject({
  description: z.string().trim().max(1_000).default(''),
  privileges: z.array(z.enum(privilegeNames)).max(privilegeNames.length),
  incidentConditions: incidentConditionsSchema.default({}),
});

/** What a role is, as an administrator says it. */
export const roleSchema = content.extend({ name: roleName });
export type Role = z.output<typeof roleSchema>;

/** The same for a role whose name the address says. */
export const roleContentSchema = content;
export type RoleContent = z.output<typeof roleContentSchema>;
