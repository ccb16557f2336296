import { linkPaths, longestRecordsWait } from '@cloud-prevent/protocol/link';
import { keepOriginals, type KeepOriginalsOptions } from './keep-originals.js';
import { LinkFailure } from './link-failure.js';
import type { LinkTransport } from './link-transport.js';
import { parseRecords, type ParsedRecords } from './parse-records.js';
import type { CommitResult, RecordStore } from './record-store.js';

/** Records of one transaction. */
const BATCH = 500;
const LARGEST_ANSWER = 16 * 1024 ** 2;
/** Beyond the detector's own wait. */
const PATIENCE_MS = 15_000;
const ACKNOWLEDGE_TIMEOUT_MS = 30_000;
const SMALL_ANSWER = 64 * 1024;
const NO_CONTENT = 204;
const OK = 200;

/** What one pull brought. */
export interface PullResult extends Omit<CommitResult, 'ids'> {
  readonly received: number;
  readonly acknowledged: number;
}

/**
 * Waits for records of a detector, commits them, fetches the messages that belong to them, and only then acknowledges
 * them.
 * @param server registered name of the detector
 * @throws LinkFailure, or the error of the database or of the place of originals; what was not acknowledged comes again
 */
export async function pullRecords(
  server: string,
  transport: LinkTransport,
  store: RecordStore,
  keeping: Omit<KeepOriginalsOptions, 'transport'>,
): Promise<PullResult> {
  const { signal } = keeping;
  const answer = await transport.send({
    method: 'GET',
    path: `${linkPaths.records}?wait=${String(longestRecordsWait)}&limit=${String(BATCH)}`,
    timeoutMs: longestRecordsWait * 1000 + PATIENCE_MS,
    maxBytes: LARGEST_ANSWER,
    signal,
  });
  if (answer.status === NO_CONTENT) return { received: 0, stored: 0, quarantined: 0, acknowledged: 0 };
  if (answer.status !== OK) throw LinkFailure.fromStatus(answer.status, 'the request for records');
  const parsed = parseRecords(answer.body, answer.truncated);
  let result = {
    received: parsed.records.length + parsed.unreadable.length,
    stored: 0,
    quarantined: 0,
    acknowledged: 0,
  };
  for (const batch of inBatches(parsed)) {
    const { stored, quarantined, ids } = await store.commit(server, batch);
    await keepOriginals(batch.records, { transport, ...keeping });
    await acknowledge(transport, ids, signal);
    result = {
      ...result,
      stored: result.stored + stored,
      quarantined: result.quarantined + quarantined,
      acknowledged: result.acknowledged + ids.length,
    };
  }
  return result;
}

/** A detector may send more than it was asked for; a statement has room for only so many values. */
function inBatches({ records, unreadable }: ParsedRecords): ParsedRecords[] {
  const count = Math.ceil(Math.max(records.length, unreadable.length) / BATCH);
  return Array.from({ length: count }, (_, index) => ({
    records: records.slice(index * BATCH, (index + 1) * BATCH),
    unreadable: unreadable.slice(index * BATCH, (index + 1) * BATCH),
  }));
}

async function acknowledge(transport: LinkTransport, ids: readonly string[], signal: AbortSignal): Promise<void> {
  if (ids.length === 0) return;
  const { status } = await transport.send({
    method: 'POST',
    path: linkPaths.acknowledgements,
    body: { ids },
    timeoutMs: ACKNOWLEDGE_TIMEOUT_MS,
    maxBytes: SMALL_ANSWER,
    signal,
  });
  if (status !== NO_CONTENT) throw LinkFailure.fromStatus(status, 'an acknowledgement');
}
