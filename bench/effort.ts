/** How long and how often everything is measured. */
export interface Effort {
  /** Times that every system has its turn. */
  readonly rotations: number;
  /** Wanted length of one run in seconds. */
  readonly seconds: number;
}

/** Medians of three for figures to keep; one short run to see whether something got much faster or slower. */
export function effortOf(quick: boolean): Effort {
  return quick ? { rotations: 1, seconds: 0.5 } : { rotations: 3, seconds: 2 };
}
