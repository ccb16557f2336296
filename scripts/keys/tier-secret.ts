/** A secret as it will be uploaded. */
export interface TierSecret {
  /** In the secret store. */
  readonly name: string;
  /** The secret itself. */
  readonly value: string;
  /** File that it comes from. */
  readonly file: string;
}
