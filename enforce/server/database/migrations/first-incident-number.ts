import { sql, type Migration } from 'kysely';

/** A database without incidents left number 1 out: its first one is number 1, and none that was given comes again. */
export const firstIncidentNumber: Migration = {
  async up(database) {
    await sql`select setval('incident_numbers', 1, false) from incident_numbers where last_value = 1`.execute(database);
  },
};
