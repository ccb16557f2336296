import { sql, type Migration } from 'kysely';

/**
 * What Enforce is still to do about incidents and events. What is there already is left as it is: nobody wants
 * notifications about last year.
 */
export const outbox: Migration = {
  async up(database) {
    await sql`
      create table outbox (
        id uuid primary key default gen_random_uuid(),
        number bigint,
        work jsonb not null,
        actor text not null,
        state text not null default 'waiting' check (state in ('waiting', 'done', 'failed', 'skipped')),
        attempts integer not null default 0,
        next_at timestamptz not null default now(),
        error text,
        created_at timestamptz not null default now(),
        finished_at timestamptz
      )`.execute(database);
    await sql`create index outbox_due on outbox (next_at) where state = 'waiting'`.execute(database);
    await sql`create index outbox_number on outbox (number)`.execute(database);
    await sql`create index outbox_finished on outbox (finished_at) where state <> 'waiting'`.execute(database);
    await sql`
      create table response_state (
        only_row boolean primary key default true check (only_row),
        last_number bigint not null
      )`.execute(database);
    await sql`insert into response_state (last_number) select coalesce(max(number), 0) from incidents`.execute(
      database,
    );
    await sql`alter table events add planned boolean not null default true`.execute(database);
    await sql`alter table events alter planned set default false`.execute(database);
    await sql`create index events_unplanned on events (number) where not planned`.execute(database);
    await sql`create index events_received_at on events (received_at)`.execute(database);
  },
};
