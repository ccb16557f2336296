import { open, type FileHandle } from 'node:fs/promises';
import { IndexError } from '@cloud-prevent/protocol/indexes/index-error';
import { decodeHeader, digestOfHeader, headerBytes } from '@cloud-prevent/protocol/indexes/index-header';
import { indexKeyMaterial } from '@cloud-prevent/protocol/indexes/index-key-material';
import { indexPieceBytes, largestIndexBytes } from '@cloud-prevent/protocol/indexes/index-transfer';
import { CommandError } from '../command-error.js';
import { errorCode } from '../error-code.js';

/** An index on its way to Enforce. Read in pieces: it is larger than what memory should hold. */
export class IndexToUpload {
  private constructor(
    private readonly file: FileHandle,
    readonly digest: string,
    /** Bytes. */
    readonly size: number,
  ) {}

  /**
   * Opens an index, and finds out whether it is one of that key before anything is sent.
   * @throws CommandError INPUT_UNREADABLE or INDEX_UNUSABLE
   */
  static async open(path: string, key: Uint8Array): Promise<IndexToUpload> {
    const file = await openFile(path);
    try {
      const { size } = await file.stat();
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headerBytes), 0, headerBytes, 0);
      const digest = checked(buffer.subarray(0, bytesRead), key);
      if (size > largestIndexBytes) throw new IndexError(`found ${size} bytes, at most ${largestIndexBytes} are taken`);
      return new IndexToUpload(file, digest, size);
    } catch (error) {
      await file.close();
      if (!(error instanceof IndexError)) throw error;
      throw new CommandError('INDEX_UNUSABLE', `${path}: ${error.message}`, error);
    }
  }

  /** The piece that begins there; empty at the end. */
  async piece(offset: number): Promise<Buffer> {
    const { buffer, bytesRead } = await this.file.read(Buffer.alloc(indexPieceBytes), 0, indexPieceBytes, offset);
    return buffer.subarray(0, bytesRead);
  }

  /** Lets go of the file. */
  close(): Promise<void> {
    return this.file.close();
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (error) {
    throw new CommandError('INPUT_UNREADABLE', `${path}: ${errorCode(error)}`, error);
  }
}

/** @returns the digest */
function checked(encoded: Buffer, key: Uint8Array): string {
  const { salt, kind, keyCheck } = decodeHeader(encoded);
  const { check } = indexKeyMaterial(key, Buffer.from(salt, 'hex'), kind);
  if (check !== keyCheck) throw new IndexError('it was made with another key; give the key file that made it');
  return digestOfHeader(encoded);
}
