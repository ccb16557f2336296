/** Where a stored message is; its bytes are read by who inspects it. */
export interface MailReference {
  readonly file: string;
  /** In bytes of the file. */
  readonly start: number;
  /** Exclusive; undefined for the end of the file. */
  readonly end: number | undefined;
}

/** `mail/2026/01.eml`, or `archive.mbox @4711` for a message within a file. */
export function referenceText({ file, start, end }: MailReference): string {
  return start === 0 && end === undefined ? file : `${file} @${start}`;
}
