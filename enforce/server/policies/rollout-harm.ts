import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { candidateVersions } from './for-detectors.js';
import type { RolloutBounds } from './policy-tables.js';
import type { Rollout } from './rollout-store.js';
import { trialName } from './trial-of.js';

/** Code of the event about an inspection that ran out of time (Broadcom KB 216504). */
const TIMED_OUT = 1213;

/** What a roll-out has done. */
export interface RolloutHarm {
  /** Incidents of messages that it blocked; in a trial all that it made, for there it blocks nothing. */
  readonly blocks: number;
  /** Inspections that ran out of time by it. */
  readonly timeouts: number;
}

/** Counts what a roll-out has done since its start. */
export async function harmOf(database: Kysely<DatabaseSchema>, rollout: Rollout): Promise<RolloutHarm> {
  return { blocks: await blocksOf(database, rollout), timeouts: await timeoutsOf(database, rollout) };
}

async function blocksOf(database: Kysely<DatabaseSchema>, rollout: Rollout): Promise<number> {
  const counted = database
    .selectFrom('incidents')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('received_at', '>=', rollout.started_at);
  const names = rollout.documents.map(({ name }) => trialName(name));
  const { count } = await (
    rollout.mode === 'trial'
      ? counted.where('policy', 'in', names)
      : counted
          .where('policy_set_version', 'like', `${candidateVersions(rollout.id)}%`)
          .where('disposition', '=', 'blocked')
  ).executeTakeFirstOrThrow();
  return Number(count);
}

/** In a trial everybody's messages are inspected by the new version too, whichever makes them slow. */
async function timeoutsOf(database: Kysely<DatabaseSchema>, rollout: Rollout): Promise<number> {
  const counted = database
    .selectFrom('events')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('code', '=', TIMED_OUT)
    .where('received_at', '>=', rollout.started_at);
  const { count } = await (
    rollout.mode === 'trial'
      ? counted
      : counted.where('policy_set_version', 'like', `${candidateVersions(rollout.id)}%`)
  ).executeTakeFirstOrThrow();
  return Number(count);
}

/** Why a roll-out is to be taken back; undefined: it is not. */
export function excessOf(bounds: RolloutBounds, harm: RolloutHarm): string | undefined {
  if (bounds.blocks !== null && harm.blocks > bounds.blocks)
    return `${String(harm.blocks)} blocks, and at most ${String(bounds.blocks)} were allowed`;
  if (bounds.timeouts !== null && harm.timeouts > bounds.timeouts)
    return `${String(harm.timeouts)} time-outs, and at most ${String(bounds.timeouts)} were allowed`;
  return undefined;
}
