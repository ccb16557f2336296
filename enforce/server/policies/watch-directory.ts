import { watch, type FSWatcher } from 'node:fs';

/** An editor writes a file in several steps; they are taken as one. */
const DEBOUNCE_MS = 200;
/** Network file systems tell nothing, and a folder that is missing cannot be watched. */
const RESCAN_MS = 30_000;

/**
 * Tells of changes in a directory, and every 30 seconds in case some were not noticed.
 * @param directory need not exist yet
 * @param changed called after things have been quiet for 0.2 s
 * @returns ends the watch
 */
export function watchDirectory(directory: string, changed: () => void): () => void {
  let watcher: FSWatcher | undefined;
  let debounce: NodeJS.Timeout | undefined;

  const soon = () => {
    clearTimeout(debounce);
    debounce = setTimeout(changed, DEBOUNCE_MS);
  };
  const drop = () => {
    watcher?.close();
    watcher = undefined;
  };
  const arm = () => {
    try {
      watcher ??= watch(directory, soon).on('error', drop);
    } catch {
      // It is missing, which the re-scan reports as a problem of the directory; the next round tries again.
      watcher = undefined;
    }
  };
  const rescan = setInterval(() => {
    arm();
    soon();
  }, RESCAN_MS);
  arm();

  return () => {
    clearInterval(rescan);
    clearTimeout(debounce);
    drop();
  };
}
