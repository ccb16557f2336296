/** One mistake in a file of policies. */
export interface PolicyProblem {
  /** Name of the file in its folder; empty when it is about the folder. */
  readonly file: string;
  /** `rules[0].all[1].keyword.words`; `(document)` for all of it. */
  readonly path: string;
  /** What was found and what is accepted. */
  readonly message: string;
  /** From 1; absent where no line is to blame. */
  readonly line?: number;
}
