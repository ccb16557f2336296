import { eopRefreshStep } from './eop-refresh-step.js';

/** Bytes. Microsoft's list of Exchange has a few thousand. */
const LARGEST = 5_000_000;
const PATIENCE_MS = 20_000;

/**
 * Asks Microsoft's endpoint service for its document, as the functions do that keep a cloud's allowlist up to date.
 * @param url with the ClientRequestId
 * @throws Error when there is no usable answer; the list in use then stays
 */
export async function fetchEopEndpoints(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' });
  if (!eopRefreshStep(response.status).use) {
    await response.body?.cancel();
    throw new Error(`The endpoint service answered ${response.status}.`);
  }
  return readBounded(response);
}

/** A service that never stops answering must not fill our memory. */
async function readBounded({ body }: Response): Promise<string> {
  if (!body) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > LARGEST) throw new Error(`The endpoint service answered with more than ${LARGEST} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
