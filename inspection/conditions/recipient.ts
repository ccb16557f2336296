import { compileAddresses } from '../addresses/compile-addresses.js';
import type { ConditionKind } from './condition-kind.js';
import { factFinding } from './fact-finding.js';
import { circumstances } from './matched-facts.js';

/** Recipient Matches Pattern: the recipients of the envelope. */
export const recipient: ConditionKind<'recipient'> = {
  name: 'recipient',
  compile({ of, ...options }, { report }) {
    const accepts = compileAddresses(options, report);
    return {
      kind: 'recipient',
      triggers: undefined,
      ofMessage: true,
      evaluate(_, { recipients }) {
        const found = recipients.filter(({ value }) => accepts(value));
        const needed = of === 'all' ? recipients.length : 1;
        if (found.length === 0 || found.length < needed) return undefined;
        return circumstances(found.map(({ value, offset }) => factFinding('envelope', value, offset)));
      },
    };
  },
};
