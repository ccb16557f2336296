import { limits } from '../limits.js';

const HEADER = 512;
const ENTRY = 128;
/** Sector numbers from here on mean an end, or that there is none. */
const NO_SECTOR = 0xfffffffa;
const NO_ENTRY = 0xffffffff;
/** FAT sectors that the header itself lists. */
const IN_HEADER = 109;

/** An object of a compound file: a storage holds others, a stream holds bytes. */
export interface CompoundEntry {
  readonly name: string;
  readonly isStorage: boolean;
  readonly children: readonly CompoundEntry[];
  /** The bytes of a stream, as far as they are there; none of a storage. */
  read(): Buffer;
}

/**
 * Opens a compound file ([MS-CFB]), in which Office up to 2003 and Outlook save. Chains of sectors and the tree of
 * names are followed once around at most, so that a file that refers to itself ends.
 * @returns the root storage
 * @throws RangeError when the header, the table of sectors or the directory is damaged
 */
export function openCompoundFile(content: Buffer): CompoundEntry {
  return new CompoundFile(content).root();
}

interface Stored {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

class CompoundFile {
  readonly #content: Buffer;
  readonly #sectorSize: number;
  readonly #table: Buffer;
  readonly #entries: Stored[];
  readonly #seen = new Set<number>();
  readonly #miniTable: Buffer;
  readonly #mini: Buffer;
  readonly #miniLimit: number;

  constructor(content: Buffer) {
    this.#content = content;
    const shift = content.readUInt16LE(30);
    if (shift !== 9 && shift !== 12) throw new RangeError(`sectors of 2^${shift} bytes are not known`);
    this.#sectorSize = 1 << shift;
    this.#table = this.#readTable();
    const directory = this.#chain(content.readUInt32LE(48));
    this.#entries = Array.from({ length: Math.floor(directory.length / ENTRY) }, (_, index) =>
      parseEntry(directory.subarray(index * ENTRY, (index + 1) * ENTRY)),
    );
    this.#miniLimit = content.readUInt32LE(56);
    this.#miniTable = this.#chain(content.readUInt32LE(60));
    const [root] = this.#entries;
    this.#mini = root ? this.#chain(root.start).subarray(0, root.size) : Buffer.alloc(0);
  }

  root(): CompoundEntry {
    const [root] = this.#entries;
    if (!root) throw new RangeError('the directory is empty');
    return this.#entry(root);
  }

  #entry(stored: Stored): CompoundEntry {
    const isStorage = stored.type === 1 || stored.type === 5;
    return {
      name: stored.name,
      isStorage,
      children: isStorage ? this.#children(stored.child) : [],
      read: () => (isStorage ? Buffer.alloc(0) : this.#read(stored)),
    };
  }

  /** All entries of the tree of siblings; each entry of the file is listed once at most. */
  #children(first: number): CompoundEntry[] {
    const found: Stored[] = [];
    const open = [first];
    for (let number = open.pop(); number !== undefined; number = open.pop()) {
      const stored = number === NO_ENTRY ? undefined : this.#entries[number];
      if (!stored || stored.type === 0 || this.#seen.has(number) || this.#seen.size >= limits.entries) continue;
      this.#seen.add(number);
      found.push(stored);
      open.push(stored.right, stored.left);
    }
    return found.map((stored) => this.#entry(stored));
  }

  #read({ start, size }: Stored): Buffer {
    if (size >= this.#miniLimit) return this.#chain(start).subarray(0, size);
    const pieces: Buffer[] = [];
    let left = size;
    for (let sector = start; sector < NO_SECTOR && left > 0; sector = readEntry(this.#miniTable, sector)) {
      const piece = this.#mini.subarray(sector * 64, sector * 64 + Math.min(64, left));
      if (piece.length === 0) break;
      pieces.push(piece);
      left -= piece.length;
    }
    return Buffer.concat(pieces);
  }

  /** The sectors of a chain, together no more bytes than the file has. */
  #chain(start: number): Buffer {
    const pieces: Buffer[] = [];
    let length = 0;
    for (let sector = start; sector < NO_SECTOR; sector = readEntry(this.#table, sector)) {
      const piece = this.#sector(sector);
      length += piece.length;
      if (piece.length === 0 || length > this.#content.length) break;
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  }

  #sector(number: number): Buffer {
    const from = (number + 1) * this.#sectorSize;
    return this.#content.subarray(from, from + this.#sectorSize);
  }

  #readTable(): Buffer {
    const numbers = sectorNumbers(this.#content.subarray(76, HEADER), IN_HEADER);
    const most = this.#content.length / this.#sectorSize;
    let next = this.#content.readUInt32LE(68);
    for (let rounds = 0; next < NO_SECTOR && rounds < most; rounds++) {
      const list = this.#sector(next);
      const each = this.#sectorSize / 4 - 1;
      numbers.push(...sectorNumbers(list, each));
      next = readEntry(list, each);
    }
    return Buffer.concat(numbers.slice(0, most).map((number) => this.#sector(number)));
  }
}

function sectorNumbers(list: Buffer, count: number): number[] {
  return Array.from({ length: count }, (_, index) => readEntry(list, index)).filter((number) => number < NO_SECTOR);
}

function readEntry(table: Buffer, index: number): number {
  return index * 4 + 4 <= table.length ? table.readUInt32LE(index * 4) : NO_SECTOR;
}

function parseEntry(entry: Buffer): Stored {
  const nameLength = Math.min(64, entry.readUInt16LE(64));
  return {
    name: entry.toString('utf16le', 0, Math.max(0, nameLength - 2)),
    type: entry[66] ?? 0,
    left: entry.readUInt32LE(68),
    right: entry.readUInt32LE(72),
    child: entry.readUInt32LE(76),
    start: entry.readUInt32LE(116),
    size: entry.readUInt32LE(120),
  };
}
