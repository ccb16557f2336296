import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { isNoSpace } from '@cloud-prevent/detector/spool/spool-full-error';
import { temporaryFolder } from './temporary-folder';

/** A tmpfs of its own, small enough to be filled. Mounting it needs root. */
export class SmallDisk {
  readonly #folder = temporaryFolder();
  #mounted = true;

  /** @param size as `mount` takes it, such as 256k */
  constructor(size: string) {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', this.path]);
  }

  /** Its root folder. */
  get path(): string {
    return this.#folder.path;
  }

  get #filler(): string {
    return join(this.path, 'filler');
  }

  /** Takes all the space that is left, to the last byte, as some other program on the same disk may. */
  fill(): void {
    const file = openSync(this.#filler, 'a');
    try {
      for (let size = 65_536; size >= 1;) if (!wrote(file, size)) size = Math.floor(size / 2);
    } finally {
      closeSync(file);
    }
  }

  /** Gives back what `fill` took. */
  free(): void {
    rmSync(this.#filler, { force: true });
  }

  /** Unmounts and removes it. */
  remove(): void {
    if (this.#mounted) execFileSync('umount', [this.path]);
    this.#mounted = false;
    this.#folder.remove();
  }
}

function wrote(file: number, size: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(size)) === size;
  } catch (error) {
    if (isNoSpace(error)) return false;
    throw error;
  }
}
