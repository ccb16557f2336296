import type { RemovedAttachment } from '@cloud-prevent/inspection/verdict';
import type { BodyEdit } from '@cloud-prevent/smtp/body-editor';
import type { HeaderEdits } from '@cloud-prevent/smtp/message-handler';

const CRLF = '\r\n';
/** Of base64 (RFC 2045, 6.8). */
const LONGEST_LINE = 76;
/** What says how a body is to be read. */
const CONTENT_HEADERS = [
  'Content-Type',
  'Content-Transfer-Encoding',
  'Content-Disposition',
  'Content-ID',
  'Content-Description',
  'Content-MD5',
  'Content-Location',
  'Content-Language',
];

/** What taking attachments out of a message changes. */
export interface RemovalEdits {
  readonly body: readonly BodyEdit[];
  /** For a message that is nothing but the attachment: its own headers say what it is. */
  readonly header: Pick<HeaderEdits, 'add' | 'remove'>;
}

/**
 * The edits that put a notice in the place of each attachment that is taken out.
 * @param bodyStart bytes of the message's header block
 * @throws Error when one was not found among the bytes: it must not go on with the message
 */
export function removalEdits(removals: readonly RemovedAttachment[], bodyStart: number): RemovalEdits {
  const [whole] = removals.filter(({ place }) => place?.isWhole);
  if (whole?.place) {
    const { headers, body } = noticePart(whole.notice);
    const edit = { start: bodyStart, end: whole.place.end, replacement: body };
    return { body: [edit], header: { add: headers, remove: CONTENT_HEADERS } };
  }
  const body = removals.map(({ component, place, notice }) => {
    if (!place) throw new Error(`the attachment ${JSON.stringify(component)} was not found among the message's bytes`);
    const part = noticePart(notice);
    const header = Buffer.from([...part.headers, '', ''].join(CRLF));
    return { start: place.start, end: place.end, replacement: Buffer.concat([header, part.body]) };
  });
  return { body: body.sort((one, other) => one.start - other.start), header: { add: [], remove: [] } };
}

function noticePart(lines: readonly string[]): { headers: string[]; body: Buffer } {
  const text = Buffer.from(lines.join(CRLF) + CRLF).toString('base64');
  const wrapped = text.match(new RegExp(`.{1,${LONGEST_LINE}}`, 'g')) ?? [];
  return {
    headers: [
      'Content-Type: text/plain; charset=utf-8; name="removed.txt"',
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment; filename="removed.txt"',
    ],
    body: Buffer.from(wrapped.join(CRLF) + CRLF),
  };
}
