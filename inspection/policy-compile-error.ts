/** One mistake in a policy set, and its place: `policies[2].rules[0].all[1].regularExpression.pattern`. */
export interface PolicyProblem {
  readonly path: string;
  readonly message: string;
  /** The document that it is in, as people call it: `policy "Cards"`. */
  readonly of?: string;
}

/** Thrown when a policy set cannot be compiled. Holds every mistake, so that all can be mended at once. */
export class PolicyCompileError extends Error {
  readonly problems: readonly PolicyProblem[];

  /** @param problems at least one */
  constructor(problems: readonly PolicyProblem[]) {
    const [first] = problems;
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    super(`The policy set cannot be compiled: ${first ? `${first.path}: ${first.message}` : 'no reason given'}${more}`);
    this.name = 'PolicyCompileError';
    this.problems = problems;
  }
}
