import { renderPath, type Finding, type Problem } from '@cloud-prevent/deployment/problem';
import { YamlSource } from '@cloud-prevent/deployment/yaml-source';
import type { z } from 'zod';
import type { PolicyProblem } from './policy-problem.js';
import { checkAgainst } from './schema-problems.js';

/** A document read from YAML, or what is wrong with the text. */
export type ParsedYaml<Document> =
  | {
      readonly document: Document;
      /** The line of an option by its path, or of the section that it belongs to: `rules[0].all[1].keyword`. */
      readonly lineOf: LineOf;
    }
  | { readonly problems: readonly Omit<PolicyProblem, 'file'>[] };

/** Finds the line of a path in a document, from 1; undefined where the text is empty. */
export type LineOf = (path: string) => number | undefined;

/** Reads a YAML text of one document and checks it; every mistake has its line. */
export function parseYaml<Document>(text: string, schema: z.ZodType<Document>): ParsedYaml<Document> {
  const source = new YamlSource(text);
  const wrong = source.problems();
  if (wrong.length > 0) return { problems: wrong.map(toProblem) };
  const checked = checkAgainst(schema, source.value());
  if (!checked.findings) {
    const lineOf = (path: string) =>
      source.locate({ code: 'WRONG_VALUE', path: segmentsOf(path), found: '', accepted: '' }).line;
    return { document: checked.document, lineOf };
  }
  return { problems: checked.findings.map((finding: Finding) => toProblem(source.locate(finding))) };
}

/** `rules[0].all` → rules, 0, all */
function segmentsOf(path: string): (string | number)[] {
  const segments = path.match(/[^.[\]]+/g) ?? [];
  return segments.map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment));
}

function toProblem({ code, path, found, accepted, line }: Problem): Omit<PolicyProblem, 'file'> {
  return {
    path: renderPath(path) || '(document)',
    message: code === 'YAML_SYNTAX' ? syntaxMessage(found) : `found ${found}; accepted: ${accepted}`,
    ...(line !== undefined && { line }),
  };
}

function syntaxMessage(found: string): string {
  return found.includes('multiple documents')
    ? 'found several documents; write each into a file of its own'
    : `this is not YAML: ${found}`;
}
