import { sql, type Migration } from 'kysely';

/** Named credentials, encrypted. */
export const credentials: Migration = {
  async up(database) {
    await sql`
      create table credentials (
        name text primary key,
        description text not null default '',
        user_name text,
        key_id text not null,
        box bytea not null,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      )`.execute(database);
  },
};
