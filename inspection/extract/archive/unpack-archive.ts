import type { ArchiveReader as Reader, LibarchiveWasm } from 'libarchive-wasm';
import { ArchiveReader, libarchiveWasm } from 'libarchive-wasm';
import { boundedChunks } from '../bounded-chunks.js';
import type { Budget } from '../budget.js';
import { limits } from '../limits.js';
import { LimitReached } from '../limit-reached.js';

/** A file of an archive. Its chunks must be read before the next file is asked for. */
export interface ArchivedFile {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly chunks: AsyncIterable<Uint8Array>;
}

const CHUNK = 256 * 1024;
/** An instance whose memory has grown beyond this is not kept: WebAssembly never gives memory back. */
const KEPT_MEMORY = 64 * 1024 ** 2;

let kept: LibarchiveWasm | undefined;

/**
 * Goes through an archive with libarchive: 7z, rar 4 and 5, cab, and files in bzip2 and xz.
 * @throws Error from the iteration when it is damaged; LimitReached when it becomes too much
 */
export async function* unpackArchive(content: Buffer, budget: Budget): AsyncGenerator<ArchivedFile> {
  const library = kept ?? (await libarchiveWasm());
  kept = undefined;
  const reader = new ArchiveReader(library, new Int8Array(content.buffer, content.byteOffset, content.length));
  const packed = content.length;
  for (let count = 0; ; count++) {
    const entry = reader.nextEntryPointer();
    if (entry === 0) break;
    if (count === limits.entries) throw new LimitReached('limit');
    budget.checkTime();
    if (reader.getEntryFiletype(entry) === 'Directory') continue;
    yield {
      name: reader.getEntryPathname(entry),
      isEncrypted: reader.isEntryEncrypted(entry),
      chunks: boundedChunks(readChunks(reader), packed, budget),
    };
  }
  const failure = library.error_string(reader.archive);
  const isEncrypted = reader.hasEncryptedData() === true;
  reader.free();
  // After an error the instance is given up with all that it holds, whatever state it was left in.
  if (library.module.HEAP8.length <= KEPT_MEMORY && !failure) kept = library;
  if (failure && isEncrypted) yield { name: '', isEncrypted, chunks: boundedChunks([], packed, budget) };
  else if (failure) throw new Error(failure);
}

function* readChunks(reader: Reader): Generator<Uint8Array> {
  for (;;) {
    const { buffer, byteLength } = reader.readData(CHUNK);
    if (byteLength === 0) return;
    yield new Uint8Array(buffer, 0, byteLength);
  }
}
