const MESSAGE_ID = /^message-id:[ \t]*(?:\r?\n[ \t]+)?([^\r\n]*)/im;
const LONGEST = 500;

/** The Message-ID in a header block, for logs and events; empty when there is none. */
export function messageIdOf(header: Buffer): string {
  const found = MESSAGE_ID.exec(header.toString('latin1'))?.[1] ?? '';
  return found.replace(/[^!-~]/g, '').slice(0, LONGEST);
}
