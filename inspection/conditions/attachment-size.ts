import type { ConditionKind } from './condition-kind.js';
import { factFinding } from './fact-finding.js';
import { inRange } from './in-range.js';
import { matchedFacts } from './matched-facts.js';

/** Message Attachment or File Size Match: bytes without transfer encoding. */
export const attachmentSize: ConditionKind<'attachmentSize'> = {
  name: 'attachmentSize',
  compile: ({ minimum, ...range }) => ({
    kind: 'attachmentSize',
    triggers: undefined,
    evaluate(_, { attachments }) {
      const found = attachments.filter(({ size }) => inRange(size, range));
      return matchedFacts(found, minimum, ({ component, part }) => factFinding(component, '', 0, part));
    },
  }),
};
