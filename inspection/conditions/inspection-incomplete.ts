import type { ConditionKind } from './condition-kind.js';
import { findGaps } from './find-gaps.js';

/** A part of the message that could not be inspected. */
export const inspectionIncomplete: ConditionKind<'inspectionIncomplete'> = {
  name: 'inspectionIncomplete',
  compile: ({ reasons, minimum }) => ({
    kind: 'inspectionIncomplete',
    triggers: undefined,
    evaluate: (_, { gaps }) => findGaps(gaps, reasons, minimum),
  }),
};
