const HOUR = 3600;
const DAY = 24 * HOUR;

/** What to do after an answer of Microsoft's endpoint service. */
export interface EopRefreshStep {
  /** False: the list in use stays, whatever the answer's body says. */
  readonly use: boolean;
  /** Seconds until the service may be asked again; never less than an hour. */
  readonly waitSeconds: number;
}

/**
 * What to do after an answer. Microsoft asks for at most one question an hour, and for an hour's wait after 429. A 400
 * is our own mistake, which an hour does not mend.
 * @param status of the answer; undefined when there was none
 */
export function eopRefreshStep(status: number | undefined): EopRefreshStep {
  return { use: status === 200, waitSeconds: status === 400 ? DAY : HOUR };
}
