import { sql, type Migration } from 'kysely';

/** Bulk actions on incidents, and saved reports. */
export const incidentWork: Migration = {
  async up(database) {
    await sql`
      create table incident_jobs (
        id uuid primary key default gen_random_uuid(),
        created_at timestamptz not null default now(),
        actor text not null,
        action jsonb not null,
        condition jsonb not null,
        scope jsonb not null,
        state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
        total integer,
        done integer not null default 0,
        up_to bigint not null,
        last_number bigint not null,
        error text,
        finished_at timestamptz
      )`.execute(database);
    await sql`create index incident_jobs_open on incident_jobs (created_at) where state in ('waiting', 'running')`.execute(
      database,
    );
    await sql`create index incident_jobs_actor on incident_jobs (actor, created_at)`.execute(database);
    await sql`
      create table reports (
        id integer generated always as identity primary key,
        owner text not null,
        name text not null,
        shared boolean not null,
        definition jsonb not null,
        changed_at timestamptz not null default now(),
        unique (owner, name)
      )`.execute(database);
  },
};
