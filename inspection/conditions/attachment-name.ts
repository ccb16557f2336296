import { normalizeText } from '../text/normalize-text.js';
import { compileExpression } from './compile-expression.js';
import type { ConditionKind } from './condition-kind.js';
import { factFinding } from './fact-finding.js';
import { globSource } from './glob-source.js';
import { matchedFacts } from './matched-facts.js';

/** Message Attachment or File Name Match. */
export const attachmentName: ConditionKind<'attachmentName'> = {
  name: 'attachmentName',
  compile({ names, pattern, caseSensitive, minimum }, { report }) {
    const globs = names.map((name, index) => {
      const source = globSource(normalizeText(name), { single: true });
      return compileExpression(source, false, (message) => report(`names[${index}]`, message));
    });
    const expression =
      pattern === undefined ? [] : [compileExpression(pattern, caseSensitive, (message) => report('pattern', message))];
    const accepting = [...globs, ...expression];
    const isWanted = (fileName: string | undefined) => {
      if (fileName === undefined) return false;
      const forms = formsOf(fileName);
      return accepting.some((accepts) => forms.some(accepts));
    };
    return {
      kind: 'attachmentName',
      triggers: undefined,
      evaluate(_, { attachments }) {
        const found = attachments.filter(({ fileName }) => isWanted(fileName));
        return matchedFacts(found, minimum, ({ component, fileName, part }) =>
          factFinding(`${component} (name)`, fileName, 0, part),
        );
      },
    };
  },
};

/** A name as it stands, without the folders of an archive, and as Windows opens it: without blanks and dots at its end. */
function formsOf(fileName: string): string[] {
  const whole = normalizeText(fileName);
  const base = whole.slice(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('\\')) + 1);
  return [...new Set([whole, base, base.replace(/[ .]+$/, '')])];
}
