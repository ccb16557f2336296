/** One mistake in what the detector was told. */
export interface ConfigurationProblem {
  /** Path in the file, `delivery.nextHops[0].port`; empty when it is about the whole. */
  readonly path: string;
  /** What was found, what is accepted, what to do. */
  readonly message: string;
}

/** A configuration that cannot be used; carries every mistake that was found. */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly ConfigurationProblem[]) {
    super(problems.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('\n'));
    this.name = 'ConfigurationError';
  }
}
