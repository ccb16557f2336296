import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { CommandError } from '../command-error.js';

const itemSchema = z.record(z.string(), z.unknown());
const tenantSchema = z.object({ connectors: z.array(itemSchema).max(1000), rules: z.array(itemSchema).max(1000) });

/** What a tenant has, as the export script wrote it down. */
export type TenantState = z.output<typeof tenantSchema>;

/**
 * Reads what `m365 report`'s script has written.
 * @throws CommandError INPUT_UNREADABLE, INPUT_INVALID
 */
export async function readTenantState(file: string): Promise<TenantState> {
  const text = await readText(file);
  const parsed = tenantSchema.safeParse(jsonOf(text, file));
  if (parsed.success) return parsed.data;
  throw new CommandError('INPUT_INVALID', `${file}: ${z.prettifyError(parsed.error).slice(0, 300)}`);
}

async function readText(file: string): Promise<string> {
  try {
    // PowerShell begins UTF-8 files with a byte order mark.
    return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    throw new CommandError('INPUT_UNREADABLE', error instanceof Error ? error.message : file, error);
  }
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandError('INPUT_INVALID', `${file} is not JSON`, error);
  }
}
