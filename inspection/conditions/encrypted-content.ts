import type { ConditionKind } from './condition-kind.js';
import { findGaps } from './find-gaps.js';

/** Content that only its recipient can read. */
export const encryptedContent: ConditionKind<'encryptedContent'> = {
  name: 'encryptedContent',
  compile: ({ minimum }) => ({
    kind: 'encryptedContent',
    triggers: undefined,
    evaluate: (_, { gaps }) => findGaps(gaps, ['encrypted'], minimum),
  }),
};
