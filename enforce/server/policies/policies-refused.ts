import type { PolicyProblem } from '@cloud-prevent/protocol/policy-files/policy-problem';
import { EnforceError } from '../operation/enforce-error.js';

/** A change of the policies that would leave them with mistakes; it is taken back as a whole. */
export class PoliciesRefused extends EnforceError {
  /** @param mistakes every one of them, with its file where it has one */
  constructor(readonly mistakes: readonly PolicyProblem[]) {
    super('requestInvalid', '', { problems: mistakes });
  }
}
