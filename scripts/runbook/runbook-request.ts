import type { PreflightReport } from '../preflight/preflight-report.js';
import type { M365Options } from '../m365/m365-options.js';
import type { M365Plan } from '../m365/m365-plan.js';
import type { Site } from '../site/site.js';

/** What a runbook is made of. */
export interface RunbookRequest {
  readonly site: Site;
  readonly plan: M365Plan;
  /** What the plan was made with; the commands about it need the same. */
  readonly options: M365Options;
  /** What preflight found; undefined when it was not run. */
  readonly preflight: PreflightReport | undefined;
  /** Day of writing, YYYY-MM-DD. */
  readonly date: string;
}
