import type { enforceConfigurationOf } from './enforce-configuration-of.js';
import type { enforceFiles } from './enforce-files.js';

/** What the containers of Enforce's task are prepared from. There is nothing secret in it. */
export interface TaskPlan {
  readonly files: typeof enforceFiles;
  readonly configuration: ReturnType<typeof enforceConfigurationOf>;
  readonly database: { readonly host: string; readonly port: number; readonly name: string };
  /** PEM of the authority that the database's certificate comes from. */
  readonly root: string;
}
