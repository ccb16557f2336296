import { detectorStatusSchema, type DetectorStatus } from '@cloud-prevent/protocol/detector-status';
import { linkPaths } from '@cloud-prevent/protocol/link';
import { describeMistakes } from '../operation/describe-mistakes.js';
import { LinkFailure } from './link-failure.js';
import type { LinkTransport } from './link-transport.js';

const STATUS_TIMEOUT_MS = 10_000;
const LARGEST_STATUS = 1024 ** 2;
const OK = 200;

/**
 * Asks a detector how it is.
 * @throws LinkFailure, also when the answer is not a status
 */
export async function readStatus(transport: LinkTransport, signal: AbortSignal): Promise<DetectorStatus> {
  const { status, body } = await transport.send({
    method: 'GET',
    path: linkPaths.status,
    timeoutMs: STATUS_TIMEOUT_MS,
    maxBytes: LARGEST_STATUS,
    signal,
  });
  if (status !== OK) throw LinkFailure.fromStatus(status, 'the request for its status');
  const document = parse(body);
  const checked = detectorStatusSchema.safeParse(document);
  if (checked.success) return checked.data;
  const [first] = describeMistakes(checked.error, document);
  throw new LinkFailure(
    'unreachable',
    `the detector's status is not readable: ${first?.path ?? ''}: ${first?.message ?? ''}`,
  );
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    throw new LinkFailure('unreachable', "the detector's status is not JSON", error);
  }
}
