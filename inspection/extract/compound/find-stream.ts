import type { CompoundEntry } from './compound-file.js';

/** The bytes of a stream of a storage, found by its name whatever the case; undefined when there is none. */
export function findStream(storage: CompoundEntry, name: string): Buffer | undefined {
  const wanted = name.toLowerCase();
  return storage.children.find((entry) => !entry.isStorage && entry.name.toLowerCase() === wanted)?.read();
}
