import type { OcrOptions } from '@cloud-prevent/protocol/ocr-options-of';
import type { IndexLocation, ReceivedIndex } from '@cloud-prevent/inspection/indexes/index-folder';
import type { InspectedMessage, InspectionResult } from '@cloud-prevent/inspection/inspector';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';

/** What an inspection worker is asked: first to compile a policy set, then messages, one at a time. */
export type WorkerRequest =
  | {
      readonly kind: 'compile';
      readonly policySet: PolicySet;
      readonly indexes: IndexLocation | undefined;
      readonly received: readonly ReceivedIndex[];
      readonly ocr: OcrOptions | undefined;
    }
  | { readonly kind: 'inspect'; readonly message: InspectedMessage };

/** What an inspection worker answers; to `compile` with `ready` or `refused`. */
export type WorkerAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly problems: readonly { readonly path: string; readonly message: string }[] }
  | { readonly kind: 'inspected'; readonly result: InspectionResult }
  | { readonly kind: 'failed'; readonly message: string };
