import { createHash } from 'node:crypto';
import { heldIndexSchema, type HeldIndex } from '@cloud-prevent/protocol/indexes/index-transfer';
import { linkPaths, linkRefusalSchema } from '@cloud-prevent/protocol/link';
import type { IndexStore, StoredIndex } from '../indexes/index-store.js';
import { IndexNotTaken } from './index-not-taken.js';
import { LinkFailure } from './link-failure.js';
import type { LinkRequest, LinkTransport } from './link-transport.js';

const PIECE_TIMEOUT_MS = 60_000;
/** A detector reads an index of 4 GiB once to prove it. */
const PROOF_TIMEOUT_MS = 300_000;
const LARGEST_ANSWER = 64 * 1024;
const OK = 200;
const UNPROCESSABLE = 422;

/** What an index is sent with. */
export interface SendIndexOptions {
  readonly transport: LinkTransport;
  readonly store: Pick<IndexStore, 'keyOf' | 'piece'>;
  /** Asked before each piece: false ends it without an error. */
  readonly isWanted: () => boolean;
  readonly signal: AbortSignal;
}

/**
 * Gives a detector an index, a piece at a time, from where it has it.
 * @throws LinkFailure; IndexNotTaken when the detector refuses it; EnforceError when its key cannot be read
 */
export async function sendIndex(index: StoredIndex, options: SendIndexOptions): Promise<void> {
  const path = `${linkPaths.indexes}/${index.digest}`;
  const offer = { name: index.name, size: Number(index.size), key: options.store.keyOf(index).toString('hex') };
  let held = await ask(options, { method: 'PUT', path, body: offer, timeoutMs: PIECE_TIMEOUT_MS });
  while (held.received < held.size) {
    if (!options.isWanted()) return;
    const after = await sendPiece(path, held, options);
    if (after.received === held.received) throw new LinkFailure('unreachable', `PUT ${path} makes no progress`);
    held = after;
  }
  if (!held.complete) await ask(options, { method: 'POST', path: `${path}/proof`, timeoutMs: PROOF_TIMEOUT_MS });
}

async function sendPiece(path: string, { digest, received }: HeldIndex, options: SendIndexOptions): Promise<HeldIndex> {
  const content = await options.store.piece(digest, received);
  if (!content) throw new IndexNotTaken('it was removed meanwhile');
  const sha256 = createHash('sha256').update(content).digest('hex');
  const place = `${path}/content?offset=${String(received)}&sha256=${sha256}`;
  return ask(options, { method: 'PUT', path: place, content, timeoutMs: PIECE_TIMEOUT_MS });
}

type Question = Pick<LinkRequest, 'method' | 'path' | 'body' | 'content' | 'timeoutMs'>;

async function ask({ transport, signal }: SendIndexOptions, question: Question): Promise<HeldIndex> {
  const { status, body } = await transport.send({ ...question, maxBytes: LARGEST_ANSWER, signal });
  if (status === UNPROCESSABLE) throw new IndexNotTaken(reasonIn(body));
  if (status !== OK) throw LinkFailure.fromStatus(status, `${question.method} ${question.path}`);
  return heldIn(body);
}

function heldIn(body: Buffer): HeldIndex {
  try {
    return heldIndexSchema.parse(JSON.parse(body.toString('utf8')));
  } catch (error) {
    throw new LinkFailure('unreachable', "the detector's answer about an index is not readable", error);
  }
}

function reasonIn(body: Buffer): string {
  try {
    const { error, problems } = linkRefusalSchema.parse(JSON.parse(body.toString('utf8')));
    return problems.map(({ message }) => message).join('; ') || error;
  } catch {
    // That it was refused is what matters; it is told without a reason.
    return 'refused without a readable reason';
  }
}
