import type { PreflightReport } from '../preflight/preflight-report.js';
import type { M365Plan } from '../m365/m365-plan.js';
import type { Site } from '../site/site.js';

/** What a runbook is made of. */
export interface RunbookRequest {
  readonly site: Site;
  readonly plan: M365Plan;
  /** What preflight found; undefined when it was not run. */
  readonly preflight: PreflightReport | undefined;
  /** Day of writing, YYYY-MM-DD. */
  readonly date: string;
}
