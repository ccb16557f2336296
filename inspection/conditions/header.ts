import { compileExpression } from './compile-expression.js';
import type { ConditionKind } from './condition-kind.js';
import { factFinding } from './fact-finding.js';
import { circumstances } from './matched-facts.js';

/** Header fields of the message itself. */
export const header: ConditionKind<'header'> = {
  name: 'header',
  compile({ name, pattern, caseSensitive, present }, { report }) {
    const wanted = name.toLowerCase();
    const accepts =
      pattern === undefined
        ? () => true
        : compileExpression(pattern, caseSensitive, (message) => report('pattern', message));
    return {
      kind: 'header',
      triggers: undefined,
      ofMessage: true,
      evaluate(_, { headers }) {
        const found = headers.filter((field) => field.name === wanted && accepts(field.value));
        if (found.length > 0 !== present) return undefined;
        return circumstances(
          present ? found.map(({ value, offset }) => factFinding('headers', value, offset)) : [factFinding('headers')],
        );
      },
    };
  },
};
