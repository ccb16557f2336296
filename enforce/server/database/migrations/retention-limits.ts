import { sql, type Migration } from 'kysely';

/** Until when the messages behind an incident may be kept at most: also those that have not come yet. */
export const retentionLimits: Migration = {
  async up(database) {
    await sql`create table retention_limits (number bigint primary key, discard_at timestamptz not null)`.execute(
      database,
    );
  },
};
