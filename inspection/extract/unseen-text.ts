import { bodyStart } from './body-start.js';
import { headerValue, parseHeaderBlock } from './header-block.js';
import { limits } from './limits.js';
import { headerEnd } from './mime/header-end.js';
import { lineAt, nextDashes } from './mime/lines.js';

/** What a parser of MIME leaves out by rule. */
export interface UnseenText {
  /** Whether any delimiter line of the boundaries that were declared is there. */
  readonly delimited: boolean;
  /** Bytes before, between and after the parts of multiparts. */
  readonly bytes: Buffer;
}

/**
 * Finds the bytes of a multipart message that belong to no part: preambles, epilogues, and everything, when its
 * boundary never comes. Mail programs do not show them, but they are delivered.
 * @param boundary of the message itself
 */
export function unseenText(content: Buffer, boundary: string): UnseenText {
  const boundaries = new Set([boundary]);
  const pieces: Buffer[] = [];
  let unseenFrom: number | undefined = bodyStart(content);
  let delimited = false;
  for (let at = nextDashes(content, unseenFrom), next; at >= 0; at = nextDashes(content, next)) {
    const line = lineAt(content, at);
    next = line.next;
    const delimiter = delimiterIn(line.text, boundaries);
    if (!delimiter) continue;
    delimited = true;
    if (unseenFrom !== undefined && unseenFrom < at) pieces.push(content.subarray(unseenFrom, at));
    unseenFrom = next;
    if (delimiter === 'close') continue;
    const header = headerEnd(content, next, (text) => delimiterIn(text, boundaries) !== undefined);
    unseenFrom = preambleOfPart(content.subarray(next, header.at), boundaries) ? header.body : undefined;
    next = header.body;
  }
  if (unseenFrom !== undefined) pieces.push(content.subarray(unseenFrom));
  return { delimited, bytes: Buffer.concat(pieces) };
}

/** The boundary that a Content-Type value declares; undefined when it is no multipart, or has none. */
export function multipartBoundary(contentType: string | undefined): string | undefined {
  if (!contentType || !/^\s*multipart\//i.test(contentType)) return undefined;
  const match = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(contentType);
  return match?.[1] ?? match?.[2];
}

/** @param text of a line that begins with two hyphens */
function delimiterIn(text: string, boundaries: ReadonlySet<string>): 'open' | 'close' | undefined {
  const line = text.slice(2);
  if (boundaries.has(line)) return 'open';
  return line.endsWith('--') && boundaries.has(line.slice(0, -2)) ? 'close' : undefined;
}

/** Whether a part is a multipart itself; its boundary is added. */
function preambleOfPart(header: Buffer, boundaries: Set<string>): boolean {
  const fields = parseHeaderBlock(header.subarray(0, limits.headerBytes));
  const boundary = multipartBoundary(headerValue(fields, 'content-type'));
  if (boundary !== undefined) boundaries.add(boundary);
  return boundary !== undefined;
}
