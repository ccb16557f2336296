import { sql, type Migration } from 'kysely';

/**
 * Policies and response rules with all their versions, staged roll-outs, and which groups a server gets. `change`
 * counts what comes into force, so that other Enforce processes notice it.
 */
export const policies: Migration = {
  async up(database) {
    await sql`
      create table policy_documents (
        kind text not null check (kind in ('policy', 'response-rule')),
        name text not null,
        origin text not null check (origin in ('directory', 'api')),
        newest integer not null,
        current integer,
        primary key (kind, name)
      )`.execute(database);
    await sql`
      create table policy_versions (
        kind text not null,
        name text not null,
        version integer not null,
        text text not null,
        document jsonb not null,
        author text not null,
        comment text,
        at timestamptz not null default now(),
        primary key (kind, name, version),
        foreign key (kind, name) references policy_documents
      )`.execute(database);
    await sql`
      create table policy_state (
        only_row boolean primary key default true check (only_row),
        change bigint not null default 0
      )`.execute(database);
    await sql`insert into policy_state default values`.execute(database);
    await sql`
      create table policy_rollouts (
        id uuid primary key default gen_random_uuid(),
        mode text not null check (mode in ('share', 'trial')),
        share integer not null check (share between 1 and 100),
        documents jsonb not null,
        bounds jsonb not null,
        state text not null check (state in ('running', 'completed', 'returned')),
        started_by text not null,
        started_at timestamptz not null default now(),
        ended_by text,
        ended_at timestamptz,
        reason text
      )`.execute(database);
    await sql`create unique index policy_rollouts_running on policy_rollouts (state) where state = 'running'`.execute(
      database,
    );
    await sql`alter table servers add policy_groups text[]`.execute(database);
    await sql`alter table events add policy_set_version text`.execute(database);
  },
};
