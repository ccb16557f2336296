import type { DetectorConfiguration } from '@cloud-prevent/deployment/detector-configuration';
import { policySetSchema, type PolicySet } from '@cloud-prevent/protocol/policy-set';
import type { ReceivedIndexes } from '../indexes/received-indexes.js';
import { readState } from '../state/read-state.js';
import { writeDurably } from '../state/write-durably.js';
import { refuseUnknownRoutes } from './refuse-unknown-routes.js';
import type { InspectionService } from './inspection-service.js';

/** The last good policy set, on disk and in force. With it the detector goes on while Enforce is away. */
export class PolicyStore {
  /** @param file keeps the set */
  constructor(
    private readonly file: string,
    private readonly inspection: InspectionService,
    private readonly configuration: () => DetectorConfiguration,
    private readonly indexes: Pick<ReceivedIndexes, 'keepOnly'>,
  ) {}

  /**
   * Puts the set of an earlier run into force.
   * @throws when there is one that cannot be used; nothing is inspected then, and every message handled accordingly
   */
  async load(): Promise<void> {
    try {
      const policySet = await readState(this.file, policySetSchema);
      if (policySet) await this.#use(policySet);
    } catch (error) {
      this.inspection.makeUnavailable('the policy set on disk cannot be used, and Enforce has not sent another yet');
      throw error;
    }
  }

  /**
   * Puts a set into force when all workers have compiled it, and keeps it; indexes that it does not name go.
   * @throws ConfigurationError when it does not compile, or names a route that is not there; the one before stays
   */
  async replace(policySet: PolicySet): Promise<void> {
    await this.#use(policySet);
    await writeDurably(this.file, JSON.stringify(policySet));
    // Another set may have come into force meanwhile.
    await this.indexes.keepOnly(this.inspection.policySet);
  }

  async #use(policySet: PolicySet): Promise<void> {
    refuseUnknownRoutes(policySet, this.configuration());
    await this.inspection.use(policySet, this.configuration());
  }
}
