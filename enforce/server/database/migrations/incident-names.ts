import { sql, type Migration } from 'kysely';

/** Numbers for what the product's API numbers and Enforce names. */
export const incidentNames: Migration = {
  async up(database) {
    await sql`
      create table incident_names (
        kind text not null,
        name text not null,
        id integer generated always as identity unique,
        primary key (kind, name)
      )`.execute(database);
  },
};
