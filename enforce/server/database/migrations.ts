import type { Migration } from 'kysely';
import { auditLog } from './migrations/audit-log.js';
import { credentials } from './migrations/credentials.js';
import { events } from './migrations/events.js';
import { incidents } from './migrations/incidents.js';
import { people } from './migrations/people.js';
import { servers } from './migrations/servers.js';

/**
 * All migrations, run once each in the order of their keys. Forward only: an entry that has been released is never
 * changed, a mistake in it is mended by a later one.
 */
export const migrations: Record<string, Migration> = {
  '0001-servers': servers,
  '0002-incidents': incidents,
  '0003-events': events,
  '0004-audit-log': auditLog,
  '0005-people': people,
  '0006-credentials': credentials,
};
