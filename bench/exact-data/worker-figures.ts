/** Where a worker of the measurement finds the index. */
export interface WorkerTask {
  readonly index: string;
  readonly digest: string;
  readonly keyFile: string;
  readonly rows: number;
}

/** What one process that uses an index measured. */
export interface WorkerFigures {
  /** Milliseconds to open it, every byte proven undamaged. */
  readonly openMilliseconds: number;
  /** Bytes that this process keeps for itself because of the index. */
  readonly ownMemory: number;
  /** Bytes resident for this process alone, Node itself and what it has not given back included. */
  readonly residentMemory: number;
  /** Lookups of values that are in the index, a second. */
  readonly hitsPerSecond: number;
  /** Lookups of values that are not, a second. */
  readonly missesPerSecond: number;
  /** Of strange values: how many passed the filter, and how many the index took for its own. */
  readonly strange: { readonly asked: number; readonly passedFilter: number; readonly taken: number };
  /** Megabytes of text a second, asked for three of five columns within twenty words. */
  readonly textRate: { readonly prose: number; readonly customers: number };
  /** Rows found in the text of customers, and how many it holds. */
  readonly found: { readonly rows: number; readonly of: number };
}
