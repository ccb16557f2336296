import { linkPaths } from '@cloud-prevent/protocol/link';
import type { LinkRecord } from '@cloud-prevent/protocol/link';
import { isConnectionLoss } from '../database/is-connection-loss.js';
import { errorText } from '../operation/error-text.js';
import type { Log } from '../operation/log.js';
import type { OriginalStore } from '../originals/original-store.js';
import { PlaceFailure } from '../originals/place-failure.js';
import type { LinkTransport } from './link-transport.js';
import type { OriginalPatience } from './original-patience.js';

/** Larger than any message that Email Security.cloud takes. */
const LARGEST_MESSAGE = 64 * 1024 ** 2;
const TIMEOUT_MS = 60_000;
const OK = 200;

/** What messages are fetched and kept with. */
export interface KeepOriginalsOptions {
  readonly transport: Pick<LinkTransport, 'send'>;
  /** Undefined: none are kept. */
  readonly originals: Pick<OriginalStore, 'missing' | 'keep'> | undefined;
  readonly patience: OriginalPatience;
  /** Tells the administrators. */
  readonly tell: (event: 'originalsNotKept', text: string) => void;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * Fetches the messages of committed records from the detector that keeps them, one at a time, before the records are
 * acknowledged and the detector lets them go. A message that cannot be kept holds up no incident for long; it is told.
 * @throws LinkFailure; the database's error when it does not answer; `PlaceFailure` while a place that does not answer
 *   is waited for; then the records come again
 */
export async function keepOriginals(records: readonly LinkRecord[], options: KeepOriginalsOptions): Promise<void> {
  const { originals, patience, tell, log } = options;
  if (!originals) return;
  const offered = records.filter((record) => record.kind === 'incident' && record.originalSize !== undefined);
  for (const id of await originals.missing(offered.map((record) => record.id))) {
    const message = await fetchOriginal(id, options);
    if (!message) continue;
    try {
      await originals.keep(id, message);
      patience.succeeded();
    } catch (error) {
      const isDown = error instanceof PlaceFailure && error.isPassing;
      if (isDown ? patience.failed() : isDatabaseLoss(error)) throw error;
      log.error({ record: id, error: errorText(error) }, 'the message of an incident could not be kept');
      if (patience.lost())
        tell('originalsNotKept', `The message of an incident could not be kept: ${errorText(error)}.`);
      // Each of the others would be tried until its time is out.
      if (isDown) return;
    }
  }
}

/** A place that is down says so in the same words as a database. */
function isDatabaseLoss(error: unknown): boolean {
  return !(error instanceof PlaceFailure) && isConnectionLoss(error);
}

async function fetchOriginal(
  id: string,
  { transport, log, signal }: KeepOriginalsOptions,
): Promise<Buffer | undefined> {
  const request = { method: 'GET', path: `${linkPaths.originals}/${id}`, timeoutMs: TIMEOUT_MS } as const;
  const { status, body, truncated } = await transport.send({ ...request, maxBytes: LARGEST_MESSAGE, signal });
  if (status === OK && !truncated) return body;
  log.warn({ record: id, status, truncated }, 'the message of an incident could not be had from its detector');
  return undefined;
}
