import { compress, init } from '@bokuweb/zstd-wasm';

/** A second call would not wait. */
let opened: Promise<void> | undefined;

/** A frame of zstd, by the format's own library. */
export async function zstdOf(content: Uint8Array): Promise<Buffer> {
  opened ??= init();
  await opened;
  return Buffer.from(compress(content));
}
