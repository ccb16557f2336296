/** A file in a zip archive, as its headers describe it. Sizes are claims: nobody checks them before unpacking. */
export interface ZipEntry {
  readonly name: string;
  /** Compression method; 0 is none, 8 is deflate. */
  readonly method: number;
  readonly isEncrypted: boolean;
  /** Its bytes, packed. */
  readonly packed: Buffer;
}
