import type { ConditionKind } from './condition-kind.js';
import { factFinding } from './fact-finding.js';
import { circumstances } from './matched-facts.js';

/** How many files are attached. */
export const attachmentCount: ConditionKind<'attachmentCount'> = {
  name: 'attachmentCount',
  compile: ({ atLeast, nested }) => ({
    kind: 'attachmentCount',
    triggers: undefined,
    ofMessage: true,
    evaluate(_, { attachments }) {
      const counted = attachments.filter(({ part, outermost }) => nested || part === outermost);
      if (counted.length < atLeast) return undefined;
      return circumstances(counted.map(({ component }) => factFinding(component)));
    },
  }),
};
