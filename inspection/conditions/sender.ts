import { compileAddresses } from '../addresses/compile-addresses.js';
import type { ConditionKind } from './condition-kind.js';
import { factFinding } from './fact-finding.js';
import { circumstances } from './matched-facts.js';

/** Sender/User Matches Pattern: the sender of the envelope. */
export const sender: ConditionKind<'sender'> = {
  name: 'sender',
  compile(options, { report }) {
    const accepts = compileAddresses(options, report);
    return {
      kind: 'sender',
      triggers: undefined,
      ofMessage: true,
      evaluate: (_, { sender: { value, offset } }) =>
        accepts(value) ? circumstances([factFinding('envelope', value, offset)]) : undefined,
    };
  },
};
