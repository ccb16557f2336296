import { bodyStart } from './body-start.js';
import { headerValue, parseHeaderBlock } from './header-block.js';
import { limits } from './limits.js';

const LF = 0x0a;
const CR = 0x0d;

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
  for (let at = unseenFrom; at < content.length; at = lineEnd(content, at)) {
    const delimiter = delimiterAt(content, at, boundaries);
    if (!delimiter) continue;
    delimited = true;
    if (unseenFrom !== undefined && unseenFrom < at) pieces.push(content.subarray(unseenFrom, at));
    unseenFrom =
      delimiter === 'close' ? lineEnd(content, at) : preambleOfPart(content, lineEnd(content, at), boundaries);
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

function delimiterAt(content: Buffer, at: number, boundaries: ReadonlySet<string>): 'open' | 'close' | undefined {
  if (content[at] !== 0x2d || content[at + 1] !== 0x2d) return undefined;
  const line = content.toString('latin1', at + 2, textEnd(content, at));
  if (boundaries.has(line)) return 'open';
  return line.endsWith('--') && boundaries.has(line.slice(0, -2)) ? 'close' : undefined;
}

/** Where the preamble of a part begins, when it is a multipart itself; its boundary is added. */
function preambleOfPart(content: Buffer, at: number, boundaries: Set<string>): number | undefined {
  const header = content.subarray(at, at + limits.headerBytes);
  const end = bodyStart(header);
  const boundary = multipartBoundary(headerValue(parseHeaderBlock(header.subarray(0, end)), 'content-type'));
  if (boundary === undefined) return undefined;
  boundaries.add(boundary);
  return at + end;
}

function lineEnd(content: Buffer, at: number): number {
  const end = content.indexOf(LF, at);
  return end < 0 ? content.length : end + 1;
}

/** The end of the line's text: before its CRLF or LF. */
function textEnd(content: Buffer, at: number): number {
  const end = lineEnd(content, at);
  const withoutLf = content[end - 1] === LF ? end - 1 : end;
  return content[withoutLf - 1] === CR ? withoutLf - 1 : withoutLf;
}
