import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { auditEntrySchema, type AuditEntry } from '@cloud-prevent/protocol/audit-entry';
import { CommandError } from '../command-error.js';
import { errorCode } from '../error-code.js';

/**
 * The entries of a file that `audit export` wrote, one a line.
 * @throws CommandError INPUT_UNREADABLE, or INPUT_INVALID with the line that is no entry
 */
export async function* entriesOfFile(file: string): AsyncGenerator<AuditEntry> {
  const stream = createReadStream(file);
  let number = 0;
  try {
    for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
      number += 1;
      yield entryOf(line, `${file}, line ${number}`);
    }
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError('INPUT_UNREADABLE', `${file}: ${errorCode(error)}`, error);
  } finally {
    stream.destroy();
  }
}

function entryOf(line: string, where: string): AuditEntry {
  try {
    return auditEntrySchema.parse(JSON.parse(line));
  } catch (error) {
    throw new CommandError('INPUT_INVALID', where, error);
  }
}
