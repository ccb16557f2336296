import { sql, type Migration } from 'kysely';

/** Registered detectors. */
export const servers: Migration = {
  async up(database) {
    await sql`
      create table servers (
        name text primary key,
        host text not null,
        port integer not null check (port between 1024 and 65535),
        origin text not null check (origin in ('configuration', 'api')),
        settings jsonb,
        created_at timestamptz not null default now(),
        constraint servers_address unique (host, port)
      )`.execute(database);
  },
};
