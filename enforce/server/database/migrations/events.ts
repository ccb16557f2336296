import { sql, type Migration } from 'kysely';

/** System events, and records that nobody could read. */
export const events: Migration = {
  async up(database) {
    await sql`
      create table events (
        number bigint generated always as identity primary key,
        id uuid not null unique,
        occurred_at timestamptz not null,
        received_at timestamptz not null default now(),
        server text not null,
        detector text not null,
        code integer not null,
        severity text not null,
        text text not null,
        message_id text
      )`.execute(database);
    await sql`create index events_server on events (server, number)`.execute(database);
    await sql`
      create table quarantine (
        hash text primary key,
        server text not null,
        record_id text,
        reason text not null,
        raw text not null,
        received_at timestamptz not null default now()
      )`.execute(database);
  },
};
