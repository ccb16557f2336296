import { libarchiveWasm, type LibarchiveWasm } from 'libarchive-wasm';
import { boundedChunks } from '../bounded-chunks.js';
import type { Budget } from '../budget.js';
import { LimitReached } from '../limit-reached.js';
import { limits } from '../limits.js';
import { ArchiveMemory } from './archive-memory.js';

/** A file of an archive. Its chunks must be read before the next file is asked for. */
export interface ArchivedFile {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly chunks: AsyncIterable<Uint8Array>;
}

const DIRECTORY = 0o040000;
/** An instance whose memory has grown beyond this is not kept: WebAssembly never gives memory back. */
const KEPT_MEMORY = 64 * 1024 ** 2;

/** An instance that is not in use. */
let kept: LibarchiveWasm | undefined;

/**
 * Goes through an archive with libarchive: 7z, rar 4 and 5, cab, and zips packed in rare ways.
 * @throws Error from the iteration when it is damaged; LimitReached when it becomes too much
 */
export async function* unpackArchive(content: Buffer, budget: Budget): AsyncGenerator<ArchivedFile> {
  const library = kept ?? (await libarchiveWasm());
  kept = undefined;
  const memory = new ArchiveMemory(library, content);
  let isSound = true;
  try {
    memory.open();
    yield* files(library, memory, content.length, budget);
  } catch (error) {
    isSound = !isTrap(error);
    throw error;
  } finally {
    // After a trap nothing is known of the state of the memory, so that the instance is given up with it.
    if (isSound) memory.free();
    if (isSound && memory.size <= KEPT_MEMORY) kept = library;
  }
}

async function* files(
  library: LibarchiveWasm,
  memory: ArchiveMemory,
  packed: number,
  budget: Budget,
): AsyncGenerator<ArchivedFile> {
  const { archive } = memory;
  let entry = library.read_next_entry(archive);
  for (let count = 0; entry !== 0; count++) {
    if (count === limits.entries) throw new LimitReached('limit');
    budget.checkTime();
    if (library.entry_filetype(entry) !== DIRECTORY) {
      yield {
        name: library.entry_pathname(entry),
        isEncrypted: library.entry_is_encrypted(entry) !== 0,
        chunks: boundedChunks(memory.chunks(), packed, budget),
      };
    }
    entry = library.read_next_entry(archive);
  }
  const failure = library.error_string(archive);
  if (!failure) return;
  if (library.read_has_encrypted_entries(archive) <= 0) throw new Error(failure);
  yield { name: '', isEncrypted: true, chunks: boundedChunks([], packed, budget) };
}

/** Whether WebAssembly itself stopped, rather than libarchive saying that an archive is damaged. */
function isTrap(error: unknown): boolean {
  return error instanceof Error && error.name === 'RuntimeError';
}
