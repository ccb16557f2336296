/** What `preflight` is told. */
export interface PreflightOptions {
  readonly live?: boolean;
  readonly json?: boolean;
  readonly resolver?: string;
  readonly service?: string;
  readonly linkKeystore?: string;
  readonly linkPasswordFile?: string;
  readonly roots?: readonly string[];
  readonly logs?: readonly string[];
  /** State folder of a one-machine deployment. */
  readonly state: string;
}
