import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder';

const CHECKOUT = join(__dirname, '..', '..');

/** This checkout to read under a path that every account can reach, also when it lies in a folder of root's own. Needs root. */
export class ReachableCheckout {
  readonly #folder = temporaryFolder();

  constructor() {
    chmodSync(this.path, 0o755);
    execFileSync('mount', ['--bind', '-o', 'ro', CHECKOUT, this.path]);
  }

  get path(): string {
    return this.#folder.path;
  }

  stop(): void {
    execFileSync('umount', [this.path]);
    this.#folder.remove();
  }
}
