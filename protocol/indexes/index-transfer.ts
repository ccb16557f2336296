import { z } from 'zod';
import { namedIndex } from '../conditions/named-index.js';
import { headerBytes } from './index-header.js';

/** Bytes of each piece that an index is transferred in; only the last one is shorter. */
export const indexPieceBytes = 1024 ** 2;
/** Bytes of an index, at most: some 70 million rows of five columns. */
export const largestIndexBytes = 4 * 1024 ** 3;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits');

/** Which index a request is about. */
export const indexParameterSchema = z.strictObject({ digest: namedIndex.digest });

/** An index that is to be transferred, before its first piece; the same again goes on with what is there. */
export const indexOfferSchema = z.strictObject({
  name: namedIndex.index,
  size: z.int().min(headerBytes).max(largestIndexBytes).describe('Bytes'),
  key: sha256.describe('Of the key file that made it, hexadecimal; a secret'),
});
export type IndexOffer = z.output<typeof indexOfferSchema>;

/** Where a piece belongs, and what proves it undamaged. */
export const indexPieceSchema = z.strictObject({
  offset: z.coerce.number().int().min(0).max(largestIndexBytes),
  sha256: sha256.describe('Of the piece'),
});
export type IndexPiece = z.output<typeof indexPieceSchema>;

/** How much of an index is there. */
export const heldIndexSchema = z.strictObject({
  name: namedIndex.index,
  digest: namedIndex.digest,
  size: z.int().min(0),
  received: z.int().min(0).describe('Bytes; the next piece begins here'),
  complete: z.boolean().describe('All of it is there and proven, and its key too'),
});
export type HeldIndex = z.output<typeof heldIndexSchema>;
