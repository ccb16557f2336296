import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../database/database-schema.js';
import { RepeatedJob } from '../jobs/repeated-job.js';
import type { EnforceMetrics } from '../operation/enforce-metrics.js';
import type { Log } from '../operation/log.js';
import { PolicyDirectory } from './policy-directory.js';
import { PolicyLibrary } from './policy-library.js';
import { RolloutService } from './rollout-service.js';

/** So soon does one Enforce process take up what another one has put into force. */
const LOOK_MS = 1_000;

/** So soon is a roll-out taken back that does harm. */
const GUARD_MS = 2_000;

/** What the policies of a server are made of. */
export interface PoliciesOptions {
  readonly directory: string;
  readonly database: Kysely<DatabaseSchema>;
  readonly metrics: EnforceMetrics;
  readonly log: Log;
}

/** The policies of a server that runs. */
export interface Policies {
  readonly library: PolicyLibrary;
  readonly directory: PolicyDirectory;
  readonly rollouts: RolloutService;
  /** Ends what goes on by itself. */
  stop(): Promise<void>;
}

/** Reads what is in force, takes the directory over, and follows both from then on. */
export async function startPolicies({ directory: path, ...options }: PoliciesOptions): Promise<Policies> {
  const library = new PolicyLibrary(options.database, options.log);
  const directory = new PolicyDirectory({ path, library, ...options });
  await directory.reload();
  const unwatch = directory.watch();
  const looking = new RepeatedJob({
    name: 'policies in force',
    everyMs: LOOK_MS,
    run: () => library.refresh(),
    log: options.log,
  });
  const rollouts = new RolloutService(options.database, library);
  const guarding = new RepeatedJob({
    name: 'bounds of the roll-out',
    everyMs: GUARD_MS,
    run: () => rollouts.guard(),
    log: options.log,
  });
  return {
    library,
    directory,
    rollouts,
    stop: async () => {
      unwatch();
      await Promise.all([looking.stop(), guarding.stop()]);
    },
  };
}
