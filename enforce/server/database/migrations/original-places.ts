import { sql, type Migration } from 'kysely';

/**
 * Where each original is, and whether it has arrived there; and who this database is, so that two never take one place.
 * What was kept until now is in the database or else in the directory.
 */
export const originalPlaces: Migration = {
  async up(database) {
    await sql`
      alter table originals
        add column place text not null default 'database'
          constraint originals_place check (place in ('database', 'directory', 's3', 'azure')),
        add column complete boolean not null default true`.execute(database);
    await sql`
      update originals set place = 'directory'
      where not exists (select from original_contents where original_contents.id = originals.id)`.execute(database);
    await sql`alter table original_contents add column stored_at timestamptz not null default now()`.execute(database);
    await sql`
      create table installation (
        id uuid not null default gen_random_uuid(),
        only_one boolean primary key default true check (only_one)
      )`.execute(database);
    await sql`insert into installation default values`.execute(database);
  },
};
