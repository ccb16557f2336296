import { utils, write } from 'cfb';

/** A compound file written by another program's library. @param streams contents by path, `/__attach#0/name` */
export function compoundOf(streams: Readonly<Record<string, Buffer>>): Buffer {
  const file = utils.cfb_new();
  for (const [path, content] of Object.entries(streams)) utils.cfb_add(file, path, content);
  const written: unknown = write(file, { type: 'buffer' });
  if (!Buffer.isBuffer(written)) throw new TypeError('the compound file was not written as bytes');
  return written;
}
