import { sql, type Migration } from 'kysely';

/** Indexes of exact data and of documents, in pieces. Keyed hashes cannot be made smaller: they are stored as they are. */
export const indexes: Migration = {
  async up(database) {
    await sql`
      create table indexes (
        digest text primary key,
        name text not null,
        version integer not null,
        size bigint not null,
        received bigint not null default 0,
        kind text,
        made_at timestamptz,
        proven_at timestamptz,
        key_id text not null,
        key_box bytea not null,
        uploaded_by text not null,
        changed_at timestamptz not null default now(),
        unique (name, version)
      )`.execute(database);
    await sql`
      create table index_pieces (
        digest text not null references indexes on delete cascade,
        number integer not null,
        content bytea not null,
        primary key (digest, number)
      )`.execute(database);
    await sql`alter table index_pieces alter column content set storage external`.execute(database);
  },
};
