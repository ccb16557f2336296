import { sql, type Migration } from 'kysely';

/** The messages behind incidents, encrypted. Ciphertext cannot be made smaller: it is stored as it is. */
export const incidentOriginals: Migration = {
  async up(database) {
    await sql`
      create table originals (
        id uuid primary key,
        number bigint not null,
        stored_at timestamptz not null default now(),
        discard_at timestamptz not null,
        size integer not null,
        key_id text not null,
        key_box bytea not null
      )`.execute(database);
    await sql`create index originals_number on originals (number)`.execute(database);
    await sql`create index originals_discard_at on originals (discard_at)`.execute(database);
    await sql`create table original_contents (id uuid primary key, content bytea not null)`.execute(database);
    await sql`alter table original_contents alter column content set storage external`.execute(database);
  },
};
