import type { LineOf } from './parse-yaml.js';
import type { PolicyProblem } from './policy-problem.js';

/** A file of a document. */
export interface SourceFile {
  /** Name without the folder. */
  readonly file: string;
  /** Absent where there is no text. */
  readonly lineOf?: LineOf;
}

/**
 * A mistake with its file and line.
 * @param source undefined when it is in no file
 * @param path in the document; empty for all of it
 */
export function problemIn(source: SourceFile | undefined, path: string, message: string): PolicyProblem {
  const line = source?.lineOf?.(path);
  return { file: source?.file ?? '', path: path || '(document)', message, ...(line !== undefined && { line }) };
}
