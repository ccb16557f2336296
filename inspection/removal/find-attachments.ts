import { createHash } from 'node:crypto';
import type { AttachmentFact } from '../extract/message-facts.js';
import { leafParts, type LeafPart } from './leaf-parts.js';
import type { PartPlace } from './removable-part.js';
import { transferDecoded } from './transfer-decoded.js';

/**
 * Finds attachments among the bytes of their message again, by the digest of their content.
 * @param attachments of the outermost message
 * @returns the place of each that was found, by its number
 */
export function findAttachments(content: Buffer, attachments: readonly AttachmentFact[]): Map<number, PartPlace> {
  const byDigest = new Map<string, LeafPart[]>();
  for (const part of leafParts(content)) {
    const digest = createHash('sha256').update(transferDecoded(part)).digest('hex');
    byDigest.set(digest, [...(byDigest.get(digest) ?? []), part]);
  }
  const places = new Map<number, PartPlace>();
  for (const { part, digest } of attachments) {
    const found = digest && byDigest.get(digest())?.shift();
    if (found) places.set(part, found.place);
  }
  return places;
}
