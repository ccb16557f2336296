import { z } from 'zod';
import { anyPassword } from './password-rules.js';

/** A user's name: no colon, which basic authentication parts name and password by. */
export const userName = z
  .string()
  .trim()
  .toLowerCase()
  .max(100)
  .regex(/^[a-z0-9][a-z0-9._@+-]*$/, 'expected letters, digits and . _ @ + - only, beginning with a letter or digit');

const roles = z.array(z.string().min(1).max(100)).max(50);
const displayName = z.string().trim().max(200);
const email = z.email().max(320).nullable();

/** What an administrator says to add a user. */
export const newUserSchema = z.strictObject({
  name: userName,
  displayName: displayName.default(''),
  email: email.default(null),
  roles,
  password: anyPassword.optional().describe('Default: a one-time password, which the answer holds'),
  passwordMustChange: z.boolean().default(true).describe('false only for an account that a program uses'),
});
export type NewUser = z.output<typeof newUserSchema>;

/** What may be changed of a user; what is not named stays. */
export const userChangeSchema = z
  .strictObject({ displayName, email, roles, disabled: z.boolean() })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'expected displayName, email, roles or disabled');
export type UserChange = z.output<typeof userChangeSchema>;
