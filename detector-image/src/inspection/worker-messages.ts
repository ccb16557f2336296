import type { InspectedMessage, InspectionResult } from '@cloud-prevent/inspection/inspector';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';

/** What an inspection worker is started with. */
export interface WorkerStart {
  readonly policySet: PolicySet;
  /** Work only when nobody else wants the processor. */
  readonly lowPriority: boolean;
}

/** What an inspection worker is asked: one message at a time. */
export type WorkerRequest = InspectedMessage;

/** What an inspection worker answers. The first answer says whether the policy set compiled. */
export type WorkerAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly problems: readonly { readonly path: string; readonly message: string }[] }
  | { readonly kind: 'inspected'; readonly result: InspectionResult }
  | { readonly kind: 'failed'; readonly message: string };
