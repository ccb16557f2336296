import { headerFields } from './header-block.js';
import type { HeaderEdits } from './message-handler.js';

const CRLF = '\r\n';
/** RFC 5322 2.1.1: no line may be longer. */
const MAX_LINE = 998;

/** Edits that change nothing. */
export const noEdits: HeaderEdits = { add: [], remove: [] };

/**
 * Carries out edits on a header block. Every byte that they do not name stays as it is.
 * @returns the pieces of the new block, in order
 */
export function editHeader(header: Buffer, edits: HeaderEdits): Buffer[] {
  const added = edits.add.map((line) => fold(line) + CRLF).join('');
  const kept = edits.remove.length || edits.subject ? keepFields(header, edits) : [header];
  return added ? [Buffer.from(added, 'utf8'), ...kept] : kept;
}

function keepFields(header: Buffer, edits: HeaderEdits): Buffer[] {
  const removed = new Set(edits.remove.map((name) => name.toLowerCase()));
  const pieces: Buffer[] = [];
  let copied = 0;
  let subjectDone = !edits.subject;
  for (const field of headerFields(header)) {
    const isSubject = field.name === 'subject' && !subjectDone;
    if (!isSubject && !removed.has(field.name)) continue;
    pieces.push(header.subarray(copied, field.start));
    if (isSubject && edits.subject) pieces.push(subjectField(edits.subject(field.body)));
    subjectDone ||= isSubject;
    copied = field.end;
  }
  pieces.push(header.subarray(copied));
  // A message without a subject gets one, so that the mark which the rule asks for is there.
  if (!subjectDone && edits.subject) pieces.unshift(subjectField(edits.subject('')));
  return pieces;
}

function subjectField(body: string): Buffer {
  return Buffer.from(fold(`Subject: ${body}`) + CRLF, 'latin1');
}

/** Folds at white space only where RFC 5322 would otherwise be broken. */
function fold(line: string): string {
  if (line.length <= MAX_LINE) return line;
  const at = line.lastIndexOf(' ', MAX_LINE - 1);
  return at <= 0 ? line : line.slice(0, at) + CRLF + fold(line.slice(at));
}
