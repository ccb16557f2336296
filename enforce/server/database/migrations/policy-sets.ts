import { sql, type Migration } from 'kysely';

/** Which version of each policy a policy set had: an incident names the set that its detector held. */
export const policySets: Migration = {
  async up(database) {
    await sql`
      create table policy_sets (
        version text primary key,
        policies jsonb not null,
        at timestamptz not null default now()
      )`.execute(database);
  },
};
