import { z } from 'zod';

/** What becomes of a message whose inspection could not be finished. */
const failureAction = z.enum(['tempfail', 'pass', 'block']);

/** What happens to a message that could not be fully inspected, by reason. */
export const detectorFailures = z
  .strictObject({
    timeout: failureAction
      .default('tempfail')
      .describe('Inspection ran out of time. pass: delivered and marked. Default tempfail; the product passes.'),
    encrypted: failureAction.default('pass').describe('An attachment is encrypted. Default pass, marked as limited.'),
    oversize: failureAction
      .default('tempfail')
      .describe('The message is larger than Filereader.MaxFileSize. Default tempfail.'),
    error: failureAction.default('tempfail').describe('Inspection failed. Default tempfail.'),
  })
  .prefault({})
  .describe('What happens to a message that was not fully inspected: tempfail (sent again), pass or block.');
