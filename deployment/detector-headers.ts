import { z } from 'zod';

const headerName = z.string().regex(/^[!-9;-~]{1,76}$/, 'the name of a header, such as X-DLP-Score');

/** Names of the headers that a detector adds. */
export const detectorHeaders = z
  .strictObject({
    timeout: headerName
      .default('X-Symantec-DLP')
      .describe('Passed because inspection ran out of time. Default X-Symantec-DLP.'),
    status: headerName
      .default('X-DLP-Processing-Status')
      .describe('Whether inspection was complete. Default X-DLP-Processing-Status.'),
    severity: headerName
      .default('X-DLP-MAX-Severity')
      .describe('Highest severity (RequestProcessor.TagHighestSeverity). Default X-DLP-MAX-Severity.'),
    policyCount: headerName
      .default('X-DLP-Policy-Count')
      .describe('Policies violated (RequestProcessor.TagPolicyCount). Default X-DLP-Policy-Count.'),
    score: headerName
      .default('X-DLP-Score')
      .describe('Cumulative score (RequestProcessor.TagScore). Default X-DLP-Score.'),
    bypass: headerName
      .default('X-DLP-Bypass')
      .describe('Relayed without inspection while the bypass was on. Default X-DLP-Bypass.'),
  })
  .prefault({})
  .describe('Names of the headers that the detector adds.');
