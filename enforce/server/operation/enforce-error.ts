import { errors, type ErrorEntry, type ErrorName } from './errors.js';

/** One thing wrong with a document: where, and what was found and is accepted. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

/** An error out of the table `errors`, with what is particular to this case. */
export class EnforceError extends Error {
  readonly entry: ErrorEntry;
  readonly problems: readonly Problem[];

  /**
   * @param name which error
   * @param detail what happened here, one line without secrets; default: nothing to add
   * @param more.problems each thing wrong, when there can be several
   * @param more.cause the error behind it
   */
  constructor(
    readonly errorName: ErrorName,
    detail = '',
    more: { problems?: readonly Problem[]; cause?: unknown } = {},
  ) {
    super([errors[errorName].message, detail].filter(Boolean).join(' '), { cause: more.cause });
    this.entry = errors[errorName];
    this.problems = more.problems ?? [];
  }
}
