import { open, type FileHandle } from 'node:fs/promises';
import { KeystoreError } from './keystore-error.js';

/** Far more than a password file holds; no more is read. */
const LONGEST_READ = 4096;
const OTHERS = 0o077;

export interface ReadPasswordOptions {
  /**
   * Accept a file that its group or everybody may read. For secrets mounted by a container platform, which are
   * often 0444 inside a container that nobody else shares. Default false.
   */
  allowReadableByOthers?: boolean;
}

/**
 * The password in a file: its first line, without the line end. Spaces belong to the password.
 * @throws KeystoreError PASSWORD_UNREADABLE, PASSWORD_EXPOSED, PASSWORD_INVALID (empty)
 */
export async function readPassword(file: string, options: ReadPasswordOptions = {}): Promise<string> {
  const handle = await openForReading(file);
  try {
    if (!options.allowReadableByOthers) await refuseExposed(file, handle);
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(LONGEST_READ), 0, LONGEST_READ, null);
    const password = firstLine(buffer.subarray(0, bytesRead).toString('utf8'));
    if (!password) throw new KeystoreError('PASSWORD_INVALID', `the first line of ${file} is empty`);
    return password;
  } catch (error) {
    throw error instanceof KeystoreError ? error : unreadable(file, error);
  } finally {
    await handle.close();
  }
}

async function openForReading(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r');
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): KeystoreError {
  const reason = error instanceof Error ? error.message : String(error);
  return new KeystoreError('PASSWORD_UNREADABLE', `${file} (${reason})`, error);
}

/** Windows has no such mode bits: there the folder's access list decides, and Node reports 0666. */
async function refuseExposed(file: string, handle: FileHandle): Promise<void> {
  if (process.platform === 'win32') return;
  const mode = (await handle.stat()).mode & 0o777;
  if (mode & OTHERS) throw new KeystoreError('PASSWORD_EXPOSED', `${file} has mode 0${mode.toString(8)}`);
}

function firstLine(text: string): string {
  return (text.split('\n', 1)[0] ?? '').replace(/\r$/, '');
}
