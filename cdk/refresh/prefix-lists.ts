/** A managed prefix list as it stands. */
export interface PrefixListState {
  readonly id: string;
  /** Grows with every change; a change names the one that it was made for. */
  readonly version: number;
  /** `modify-complete`, `create-complete` and so on, as EC2 says it. */
  readonly state: string;
  /** What EC2 says about a change that failed. */
  readonly stateMessage: string;
  readonly maxEntries: number;
  readonly networks: readonly string[];
}

/** What one change does to a list; EC2 makes all of it or nothing. */
export interface PrefixListChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** The part of EC2 that the refresh needs. */
export interface PrefixLists {
  read(id: string): Promise<PrefixListState>;
  /**
   * Starts a change, which goes on after the answer.
   * @param version that the change is made for; refused when the list has another one by now
   */
  change(id: string, version: number, change: PrefixListChange): Promise<void>;
}
