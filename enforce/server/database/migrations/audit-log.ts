import { sql, type Migration } from 'kysely';

/**
 * The audit log. That it only grows, the database itself makes sure; whoever has the rights to take the trigger away
 * still breaks the chain of hashes.
 */
export const auditLog: Migration = {
  async up(database) {
    await sql`
      create table audit_log (
        number bigint primary key,
        at timestamptz(3) not null,
        actor text not null,
        address text,
        action text not null,
        subject text not null,
        detail jsonb not null,
        previous_hash text not null,
        hash text not null
      )`.execute(database);
    await sql`
      create function refuse_audit_change() returns trigger language plpgsql as $$
      begin
        raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
      end $$`.execute(database);
    await sql`
      create trigger audit_log_append_only before update or delete or truncate on audit_log
      for each statement execute function refuse_audit_change()`.execute(database);
  },
};
