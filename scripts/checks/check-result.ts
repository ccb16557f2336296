/** How a check ended. `skip`: it could not be made, because something that it builds on failed or was not asked for. */
export type CheckStatus = 'pass' | 'warn' | 'fail' | 'skip';

/** One line of a report. */
export interface CheckResult {
  /** Stable name, for programs: `next-hop.chain`. */
  readonly id: string;
  /** What it is about, when there are several: a host, a domain. */
  readonly subject: string;
  readonly status: CheckStatus;
  /** What was found. */
  readonly found: string;
  /** What to do about it; empty when there is nothing to do. */
  readonly toDo: string;
}
