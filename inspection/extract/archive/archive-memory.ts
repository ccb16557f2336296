import type { LibarchiveWasm } from 'libarchive-wasm';

/** What is used of the memory of a WebAssembly instance; the views change whenever it grows. */
interface Heap {
  readonly HEAP8: Int8Array;
  _malloc(size: number): number;
  _free(pointer: number): void;
}

const CHUNK = 256 * 1024;

/** An archive in the memory of libarchive, and the place there that its files are read into. */
export class ArchiveMemory {
  /** Libarchive's handle of it. */
  readonly archive: number;
  readonly #heap: Heap;
  readonly #content: number;
  readonly #chunk: number;

  constructor(
    private readonly library: LibarchiveWasm,
    private readonly packed: Buffer,
  ) {
    this.#heap = library.module;
    this.archive = library.read_new();
    this.#content = this.#heap._malloc(packed.length);
    this.#chunk = this.#heap._malloc(CHUNK);
    if (this.#content === 0 || this.#chunk === 0) throw new RangeError('the archive does not fit into memory');
    this.#heap.HEAP8.set(packed, this.#content);
  }

  /** Bytes that the instance has taken. */
  get size(): number {
    return this.#heap.HEAP8.length;
  }

  /** Recognises the archive. @throws Error when it is none */
  open(): void {
    this.library.read_support_filter_all(this.archive);
    this.library.read_support_format_all(this.archive);
    this.library.read_open_memory(this.archive, this.#content, this.packed.length);
  }

  /** Unpacks the file at hand piece by piece; each piece stays as it is. @throws Error when it is damaged */
  *chunks(): Generator<Uint8Array> {
    for (;;) {
      const length = this.library.read_data(this.archive, this.#chunk, CHUNK);
      if (length === 0) return;
      yield new Uint8Array(this.#heap.HEAP8.slice(this.#chunk, this.#chunk + length).buffer);
    }
  }

  /** Gives the memory back to the instance. */
  free(): void {
    this.library.read_free(this.archive);
    this.#heap._free(this.#content);
    this.#heap._free(this.#chunk);
  }
}
