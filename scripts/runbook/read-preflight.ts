import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { CommandError } from '../command-error.js';
import { errorCode } from '../error-code.js';
import { preflightReportSchema, type PreflightReport } from '../preflight/preflight-report.js';

/**
 * Reads what `preflight --json` has written.
 * @param smtpHost of the deployment that it must be about
 * @throws CommandError INPUT_UNREADABLE, INPUT_INVALID
 */
export async function readPreflight(file: string, smtpHost: string): Promise<PreflightReport> {
  const parsed = preflightReportSchema.safeParse(await jsonOf(file));
  if (!parsed.success)
    throw new CommandError('INPUT_INVALID', `${file}: ${z.prettifyError(parsed.error).slice(0, 300)}`);
  if (parsed.data.smtpHost === smtpHost) return parsed.data;
  throw new CommandError('INPUT_INVALID', `${file} is about ${parsed.data.smtpHost}, not ${smtpHost}`);
}

async function jsonOf(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new CommandError('INPUT_UNREADABLE', `${file}: ${errorCode(error)}`, error);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandError('INPUT_INVALID', `${file} is not JSON`, error);
  }
}
