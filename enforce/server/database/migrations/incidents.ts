import { sql, type Migration } from 'kysely';

/**
 * Incidents. What is searched has a column; the rest is in `details`. Message identifiers have no limit in length,
 * which only a hash index bears.
 */
export const incidents: Migration = {
  async up(database) {
    await sql`
      create table incidents (
        number bigint generated always as identity primary key,
        id uuid not null unique,
        occurred_at timestamptz not null,
        received_at timestamptz not null default now(),
        server text not null,
        detector text not null,
        policy text not null,
        policy_group text not null,
        policy_set_version text not null,
        severity text not null,
        match_count integer not null,
        disposition text not null,
        response_rule text,
        superseded boolean not null,
        trial_mode boolean not null,
        late boolean not null,
        message_id text not null,
        fingerprint text not null,
        sender text not null,
        subject text not null,
        details jsonb not null
      )`.execute(database);
    await sql`create index incidents_message_id on incidents using hash (message_id)`.execute(database);
    await sql`create index incidents_policy on incidents (policy, number)`.execute(database);
    await sql`create index incidents_server on incidents (server, number)`.execute(database);
  },
};
