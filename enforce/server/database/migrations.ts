import type { Migration } from 'kysely';
import { events } from './migrations/events.js';
import { incidents } from './migrations/incidents.js';
import { servers } from './migrations/servers.js';

/**
 * All migrations, run once each in the order of their keys. Forward only: an entry that has been released is never
 * changed, a mistake in it is mended by a later one.
 */
export const migrations: Record<string, Migration> = {
  '0001-servers': servers,
  '0002-incidents': incidents,
  '0003-events': events,
};
