import { z } from 'zod';

/** What `preflight --json` writes, and `runbook --preflight` reads. */
export const preflightReportSchema = z.object({
  deployment: z.string(),
  smtpHost: z.string(),
  live: z.boolean(),
  at: z.iso.datetime(),
  results: z.array(
    z.object({
      id: z.string(),
      subject: z.string(),
      status: z.enum(['pass', 'warn', 'fail', 'skip']),
      found: z.string(),
      toDo: z.string(),
    }),
  ),
});
export type PreflightReport = z.output<typeof preflightReportSchema>;
