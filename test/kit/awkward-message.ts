/** A message that breaks careless code. */
export interface AwkwardMessage {
  /** Unique; says what is awkward about it. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Contains what DATA cannot carry unchanged: bare CR or LF, or no CRLF at its end. */
  readonly needsBdat: boolean;
  /** The envelope's recipients; one unless the message is about many. */
  readonly recipients: readonly string[];
  /** Parameters that MAIL needs, such as SMTPUTF8; or empty. */
  readonly mailParameters: string;
  /** The bytes, the same at each call; large messages are never held whole. */
  chunks(): Iterable<Buffer>;
}

/** What a builder may leave out. */
type Special = Partial<Pick<AwkwardMessage, 'recipients' | 'mailParameters'>>;

/** Makes one from its text, where each character is a byte (latin1), or from bytes. */
export function awkwardMessage(name: string, content: string | Buffer, special: Special = {}): AwkwardMessage {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(content, 'latin1');
  return {
    name,
    size: bytes.length,
    needsBdat: cannotGoByData(bytes),
    recipients: ['bob@example.net'],
    mailParameters: '',
    ...special,
    chunks: () => [bytes],
  };
}

/** Makes one that is generated anew, chunk by chunk, whenever it is asked for; it must be fit for DATA. */
export function generatedMessage(name: string, size: number, chunks: () => Iterable<Buffer>): AwkwardMessage {
  return { name, size, needsBdat: false, recipients: ['bob@example.net'], mailParameters: '', chunks };
}

function cannotGoByData(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  return (text !== '' && !text.endsWith('\r\n')) || /\r(?!\n)|(?<!\r)\n/.test(text);
}
