import { sql, type Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';

/** Versions of policies by their names. */
export type PolicyVersionNumbers = Readonly<Record<string, number>>;

/** A policy within a set. */
export interface PolicyOfSet {
  readonly name: string;
  readonly setVersion: string;
}

/** Notes which versions of its policies a set has, before a detector gets it. */
export async function notePolicySet(
  database: Kysely<DatabaseSchema>,
  version: string,
  policies: PolicyVersionNumbers,
): Promise<void> {
  const insert = database.insertInto('policy_sets').values({ version, policies: JSON.stringify(policies) });
  await insert.onConflict((conflict) => conflict.doNothing()).execute();
}

/**
 * The versions that some policies had in their sets.
 * @returns for a policy its version; undefined for sets of which nobody knows
 */
export async function policyVersionsOf(
  database: Kysely<DatabaseSchema>,
  policies: readonly PolicyOfSet[],
): Promise<(policy: PolicyOfSet) => number | undefined> {
  const sets = policies.map(({ setVersion }) => setVersion);
  const names = policies.map(({ name }) => name);
  const { rows } = await sql<{ set: string; name: string; version: number }>`
    select distinct wanted.set, wanted.name, (policy_sets.policies ->> wanted.name)::integer as version
    from unnest(${sets}::text[], ${names}::text[]) as wanted (set, name)
    join policy_sets on policy_sets.version = wanted.set and policy_sets.policies ? wanted.name`.execute(database);
  const known = new Map(rows.map(({ set, name, version }) => [keyOf(set, name), version]));
  return ({ name, setVersion }) => known.get(keyOf(setVersion, name));
}

function keyOf(set: string, name: string): string {
  return `${set}\n${name}`;
}
