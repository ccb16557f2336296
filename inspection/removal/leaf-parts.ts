import { bodyStart } from '../extract/body-start.js';
import { headerValue, parseHeaderBlock } from '../extract/header-block.js';
import { limits } from '../extract/limits.js';
import { transferEncoding } from '../extract/mime/transfer-encoding.js';
import { multipartBoundary } from '../extract/unseen-text.js';
import { delimitedStretches } from './delimited-stretches.js';
import type { PartPlace } from './removable-part.js';

/** A part of a message that has no parts of its own. */
export interface LeafPart {
  readonly place: PartPlace;
  /** Content-Transfer-Encoding in lower case; empty without it. */
  readonly encoding: string;
  /** Its bytes after the header block, as they stand in the message. */
  readonly body: Buffer;
}

/** All leaf parts of a message, in its order, as far as the limits of extraction go. A message within is one part. */
export function leafParts(content: Buffer): LeafPart[] {
  const parts: LeafPart[] = [];
  collect(content, { start: 0, end: content.length, isWhole: true }, 0, parts);
  return parts;
}

function collect(content: Buffer, place: PartPlace, depth: number, parts: LeafPart[]): void {
  if (parts.length >= limits.parts || depth > limits.depth) return;
  const bytes = content.subarray(place.start, place.end);
  const headerSize = bodyStart(bytes);
  const fields = parseHeaderBlock(bytes.subarray(0, Math.min(headerSize, limits.headerBytes)));
  const boundary = multipartBoundary(headerValue(fields, 'content-type'));
  if (boundary === undefined) {
    const encoding = transferEncoding(headerValue(fields, 'content-transfer-encoding') ?? '');
    parts.push({ place, encoding, body: bytes.subarray(headerSize) });
    return;
  }
  for (const { start, end } of delimitedStretches(bytes, boundary, headerSize)) {
    collect(content, { start: place.start + start, end: place.start + end, isWhole: false }, depth + 1, parts);
  }
}
