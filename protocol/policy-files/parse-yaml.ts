import { renderPath, type Finding, type Problem } from '@cloud-prevent/deployment/problem';
import { YamlSource } from '@cloud-prevent/deployment/yaml-source';
import type { z } from 'zod';
import type { PolicyProblem } from './policy-problem.js';
import { checkAgainst } from './schema-problems.js';

/** A document read from YAML, or what is wrong with the text. */
export type ParsedYaml<Document> =
  { readonly document: Document } | { readonly problems: readonly Omit<PolicyProblem, 'file'>[] };

/** Reads a YAML text of one document and checks it; every mistake has its line. */
export function parseYaml<Document>(text: string, schema: z.ZodType<Document>): ParsedYaml<Document> {
  const source = new YamlSource(text);
  const wrong = source.problems();
  if (wrong.length > 0) return { problems: wrong.map(toProblem) };
  const checked = checkAgainst(schema, source.value());
  if (!checked.findings) return { document: checked.document };
  return { problems: checked.findings.map((finding: Finding) => toProblem(source.locate(finding))) };
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
