import { sql, type Migration } from 'kysely';

/** Incidents that copies have changed since response rules looked at them: what did not apply before may apply now. */
export const grownIncidents: Migration = {
  async up(database) {
    await sql`create table grown_incidents (number bigint primary key)`.execute(database);
  },
};
