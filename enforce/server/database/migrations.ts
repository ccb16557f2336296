import type { Migration } from 'kysely';
import { auditLog } from './migrations/audit-log.js';
import { credentials } from './migrations/credentials.js';
import { events } from './migrations/events.js';
import { firstIncidentNumber } from './migrations/first-incident-number.js';
import { grownIncidents } from './migrations/grown-incidents.js';
import { incidentModel } from './migrations/incident-model.js';
import { incidentNames } from './migrations/incident-names.js';
import { incidentOriginals } from './migrations/incident-originals.js';
import { incidentWork } from './migrations/incident-work.js';
import { incidents } from './migrations/incidents.js';
import { originalPlaces } from './migrations/original-places.js';
import { indexes } from './migrations/indexes.js';
import { outbox } from './migrations/outbox.js';
import { people } from './migrations/people.js';
import { policies } from './migrations/policies.js';
import { policySets } from './migrations/policy-sets.js';
import { retentionLimits } from './migrations/retention-limits.js';
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
  '0010-incident-model': incidentModel,
  '0011-incident-work': incidentWork,
  '0012-incident-names': incidentNames,
  '0020-policies': policies,
  '0021-outbox': outbox,
  '0022-incident-originals': incidentOriginals,
  '0030-original-places': originalPlaces,
  '0040-indexes': indexes,
  '0050-policy-sets': policySets,
  '0060-grown-incidents': grownIncidents,
  '0061-retention-limits': retentionLimits,
  '0062-first-incident-number': firstIncidentNumber,
};
