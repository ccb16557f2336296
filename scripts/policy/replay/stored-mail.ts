import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError } from '../../command-error.js';
import type { MailReference } from './mail-reference.js';
import { mailboxMessages } from './mailbox-messages.js';

/**
 * The messages of a folder with its subfolders, one a file, or of a mailbox file (mbox), one after another as they are
 * asked for. Hidden files are left out.
 * @throws CommandError INPUT_UNREADABLE
 */
export async function* storedMail(path: string): AsyncGenerator<MailReference, void> {
  try {
    if ((await stat(path)).isDirectory()) yield* messagesIn(path);
    else yield* mailboxMessages(path);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError('INPUT_UNREADABLE', error instanceof Error ? error.message : path, error);
  }
}

async function* messagesIn(folder: string): AsyncGenerator<MailReference, void> {
  for await (const entry of await opendir(folder)) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* messagesIn(path);
    else if (/\.mbox$/i.test(entry.name) && entry.isFile()) yield* mailboxMessages(path);
    else if (entry.isFile()) yield { file: path, start: 0, end: undefined };
  }
}
