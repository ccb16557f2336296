import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own for a test or a peer. */
export interface TemporaryFolder {
  readonly path: string;
  /** Removes it with everything in it. */
  remove(): void;
}

/** Makes an empty folder that only this user may enter. */
export function temporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'cloud-prevent-kit-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}
