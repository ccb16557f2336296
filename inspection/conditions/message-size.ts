import type { ConditionKind } from './condition-kind.js';
import { factFinding } from './fact-finding.js';
import { inRange } from './in-range.js';
import { circumstances } from './matched-facts.js';

/** Size of the whole message as it is sent. */
export const messageSize: ConditionKind<'messageSize'> = {
  name: 'messageSize',
  compile: (range) => ({
    kind: 'messageSize',
    triggers: undefined,
    ofMessage: true,
    evaluate: (_, { size }) => (inRange(size, range) ? circumstances([factFinding('message')]) : undefined),
  }),
};
