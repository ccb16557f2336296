/**
 * What a Server FlexResponse plug-in is: a CommonJS module `NAME.js` in the plug-in folder that exports `run`. It runs
 * in a thread of its own, which is ended when it takes too long.
 *
 *   exports.run = async ({ incident, parameters, credentials }) => ({ note: 'ticket 4711 opened' });
 */
export interface FlexResponsePlugin {
  /** Does something about an incident; what it throws is an attempt that failed. */
  run(input: FlexResponseInput): Promise<FlexResponseResult | undefined> | FlexResponseResult | undefined;
}

/** What a plug-in is given, as plain data. */
export interface FlexResponseInput {
  /** The incident as the API shows it, matches masked. */
  readonly incident: unknown;
  /** As the response rule says. */
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
  /** For each parameter whose name ends in `.credential`, the stored credential that it names. */
  readonly credentials: Readonly<Record<string, { readonly userName: string | null; readonly password: string }>>;
  /** The same in every attempt. */
  readonly id: string;
}

/** What a plug-in has done. */
export interface FlexResponseResult {
  /** For the history of the incident. */
  readonly note?: string;
  /** Look again after so many seconds: the other side has not finished. 1 to 86,400. */
  readonly againAfterSeconds?: number;
}
