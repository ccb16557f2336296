import { lookup } from 'node:dns';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { AddressGate } from './address-gate.js';

const LIMIT_MS = 15_000;
const FIRST_SUCCESS = 200;
const AFTER_SUCCESS = 300;

/** A request of a webhook. */
export interface WebhookRequest {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly gate: AddressGate;
}

/**
 * Posts JSON over HTTPS, its certificate verified. A redirection is not followed: it could lead anywhere.
 * @throws Error when the address may not be reached, or the answer is not 2xx or takes 15 seconds
 */
export function postWebhook(url: URL, { body, headers, gate }: WebhookRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // A literal address is connected to without being looked up.
    if (isIP(host) !== 0 && !gate.admits(host)) return reject(refused(host));
    const request = httpsRequest(url, {
      method: 'POST',
      agent: false,
      minVersion: 'TLSv1.2',
      lookup: gatedLookup(gate),
      signal: AbortSignal.timeout(LIMIT_MS),
      headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    });
    request.once('error', reject);
    request.once('response', (response) => {
      const { statusCode = 0 } = response;
      // Nobody needs the body; a long one is not read.
      response.destroy();
      if (statusCode >= FIRST_SUCCESS && statusCode < AFTER_SUCCESS) resolve();
      else reject(new Error(`${url.host} answered ${String(statusCode)}`));
    });
    request.end(body);
  });
}

/** Connects only to what the gate admits: a name is looked up once, so it cannot mean something else afterwards. */
function gatedLookup(gate: AddressGate): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '');
      const admitted = found.filter(({ address }) => gate.admits(address));
      const [first] = admitted;
      if (!first) return callback(refused(hostname), '');
      if (options.all) callback(null, admitted);
      else callback(null, first.address, first.family);
    });
  };
}

function refused(host: string): Error {
  return new Error(`${host} is a private address, which webhooks may not reach (responses.webhookNetworks)`);
}
