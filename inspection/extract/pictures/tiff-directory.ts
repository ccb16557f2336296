const ENTRY = 12;
const SHORT = 3;
const LONG = 4;

/** A directory of TIFF 6.0: what is said of one page, and in EXIF of a photograph. */
export class TiffDirectory {
  /** Of the next one; 0 for none. */
  readonly next: number;
  readonly #entries: number;

  private constructor(
    private readonly content: Buffer,
    readonly at: number,
    private readonly isLittleEndian: boolean,
  ) {
    this.#entries = this.#short(at);
    this.next = this.#long(at + 2 + this.#entries * ENTRY);
  }

  /**
   * The first directory of a file.
   * @param content from its byte order mark on
   * @throws RangeError when it is damaged
   */
  static first(content: Buffer): TiffDirectory {
    const isLittleEndian = content[0] === 0x49;
    const at = isLittleEndian ? content.readUInt32LE(4) : content.readUInt32BE(4);
    return new TiffDirectory(content, at, isLittleEndian);
  }

  /** The one after it; undefined for the last. @throws RangeError when it is damaged */
  following(): TiffDirectory | undefined {
    return this.next === 0 ? undefined : new TiffDirectory(this.content, this.next, this.isLittleEndian);
  }

  /** The number that stands under a tag; undefined when there is none, or not a single number. */
  number(tag: number): number | undefined {
    for (let entry = 0; entry < this.#entries; entry++) {
      const at = this.at + 2 + entry * ENTRY;
      if (this.#short(at) !== tag) continue;
      const type = this.#short(at + 2);
      if (type === SHORT) return this.#short(at + 8);
      return type === LONG ? this.#long(at + 8) : undefined;
    }
    return undefined;
  }

  /** The same file with this directory as its first: decoders take that for the whole picture. */
  asFirst(): Buffer {
    const copy = Buffer.from(this.content);
    if (this.isLittleEndian) copy.writeUInt32LE(this.at, 4);
    else copy.writeUInt32BE(this.at, 4);
    return copy;
  }

  #short(at: number): number {
    return this.isLittleEndian ? this.content.readUInt16LE(at) : this.content.readUInt16BE(at);
  }

  #long(at: number): number {
    return this.isLittleEndian ? this.content.readUInt32LE(at) : this.content.readUInt32BE(at);
  }
}
