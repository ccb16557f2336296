import { sql, type Migration } from 'kysely';

/** Users, their roles, and what they show to be let in: sessions and API tokens, both only as hashes. */
export const people: Migration = {
  async up(database) {
    await sql`
      create table users (
        id uuid primary key default gen_random_uuid(),
        name text not null unique,
        display_name text not null default '',
        email text,
        disabled boolean not null default false,
        password_hash text,
        password_must_change boolean not null default false,
        password_valid_until timestamptz,
        failed_attempts integer not null default 0,
        locked_until timestamptz,
        totp_key_id text,
        totp_box bytea,
        totp_confirmed boolean not null default false,
        totp_last_step bigint,
        issuer text,
        subject text,
        created_at timestamptz not null default now(),
        signed_in_at timestamptz,
        constraint users_subject unique (issuer, subject)
      )`.execute(database);
    await sql`
      create table roles (
        name text primary key,
        description text not null default '',
        privileges text[] not null,
        incident_conditions jsonb not null default '{}',
        built_in boolean not null default false
      )`.execute(database);
    await sql`
      create table user_roles (
        user_id uuid not null references users on delete cascade,
        role text not null references roles on update cascade,
        primary key (user_id, role)
      )`.execute(database);
    await sql`
      create table sessions (
        hash text primary key,
        user_id uuid not null references users on delete cascade,
        address text not null,
        created_at timestamptz not null default now(),
        used_at timestamptz not null default now()
      )`.execute(database);
    await sql`create index sessions_user on sessions (user_id)`.execute(database);
    await sql`
      create table api_tokens (
        id uuid primary key default gen_random_uuid(),
        user_id uuid not null references users on delete cascade,
        name text not null,
        hash text not null unique,
        privileges text[] not null,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        used_at timestamptz,
        constraint api_tokens_name unique (user_id, name)
      )`.execute(database);
  },
};
