/** Where a system is started. */
export interface Surroundings {
  /** A folder of its own, removed at the end. */
  readonly folder: string;
  /** Port of the next hop on the loopback address. */
  readonly sinkPort: number;
}

/** A system that takes mail. */
export interface RunningSystem {
  /** Port on the loopback address that takes mail. */
  readonly port: number;
  /** The process that, with its descendants, is the system; none when there is nothing in between. */
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

/** Something that mail can go through on its way from `smtp-source` to `smtp-sink`. */
export interface System {
  /** As `--only` and the table name it. */
  readonly name: string;
  /** What it is, in one line. */
  readonly description: string;
  /** Why it cannot be measured on this machine; undefined when it can. */
  missing(): string | undefined;
  /**
   * Starts it, set to relay everything to the sink, and resolves when it takes mail.
   * @throws BenchError when it does not come up; nothing is left running then
   */
  start(surroundings: Surroundings): Promise<RunningSystem>;
}
