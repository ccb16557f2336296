import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { privilegeNames } from './privileges.js';
import type { RoleContent } from './role.js';

/** The role that has every privilege, those of later versions too. */
export const ADMINISTRATOR = 'Administrator';

/** Roles to begin with, made with the first administrator; they are the administrator's own from then on. */
export const firstRoles: Readonly<Record<string, RoleContent>> = {
  'Incident Responder': {
    description: 'Sees and remediates incidents, with what matched and the original message.',
    privileges: [
      'view-network-incidents',
      'remediate-incidents',
      'export-incidents',
      'look-up-sender',
      'view-matches',
      'view-originals',
      'view-policies',
    ],
    incidentConditions: {},
  },
  'Policy Author': {
    description: 'Writes policies and response rules.',
    privileges: ['view-policies', 'author-policies', 'author-response-rules'],
    incidentConditions: {},
  },
  'System Operator': {
    description: 'Runs the detectors.',
    privileges: ['view-system', 'administer-servers', 'view-policies'],
    incidentConditions: {},
  },
  Auditor: {
    description: 'Reads the audit log.',
    privileges: ['read-audit-log'],
    incidentConditions: {},
  },
  'dlp-remediator-role': {
    description: 'For a gateway or ticketing system that updates incidents over the API.',
    privileges: ['view-network-incidents', 'remediate-incidents', 'incident-reporting-api', 'incident-update-api'],
    incidentConditions: {},
  },
};

/** Gives the administrators' role every privilege that this version has; makes it when it is missing. */
export async function keepAdministratorRole(database: Kysely<DatabaseSchema>): Promise<void> {
  const columns = {
    description: 'May do everything.',
    privileges: [...privilegeNames],
    incident_conditions: '{}',
    built_in: true,
  };
  await database
    .insertInto('roles')
    .values({ name: ADMINISTRATOR, ...columns })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(columns))
    .execute();
}
