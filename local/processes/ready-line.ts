import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ManagedProcess } from './managed-process.js';

const readySchema = z.looseObject({ msg: z.literal('ready') });

/**
 * The log line in which a process of this room says that it is ready, with what it says there.
 * @returns undefined while there is none
 */
export function readyLine({ options }: ManagedProcess): z.output<typeof readySchema> | undefined {
  for (const line of readFileSync(options.logFile, 'utf8').split('\n')) {
    // Others may write to the same log; a line that is not JSON is none of ours.
    if (!line.startsWith('{') || !line.endsWith('}')) continue;
    const result = readySchema.safeParse(JSON.parse(line));
    if (result.success) return result.data;
  }
  return undefined;
}
