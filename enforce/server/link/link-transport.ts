import { Agent, request as httpsRequest } from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { Keystore } from '@cloud-prevent/keystore/read-keystore';
import { errorCode } from '../operation/error-text.js';
import { LinkFailure } from './link-failure.js';
import { refuseWrongRole } from './refuse-wrong-role.js';

/** Long polls and the rest go side by side. */
const CONNECTIONS = 4;

/** A request to a detector. */
export interface LinkRequest {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, in the place of `body`. */
  readonly content?: Buffer;
  /** From the first byte to the last. */
  readonly timeoutMs: number;
  /** Longest answer that is read. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** A detector's answer. */
export interface LinkAnswer {
  readonly status: number;
  readonly body: Buffer;
  /** The answer was longer than `maxBytes`; this is its beginning. */
  readonly truncated: boolean;
}

/** HTTPS with mutual TLS 1.3 to one detector, over kept connections. */
export class LinkTransport {
  private readonly agent: Agent;

  constructor(
    identity: Keystore,
    private readonly peer: { readonly host: string; readonly port: number },
  ) {
    this.agent = new Agent({
      keepAlive: true,
      maxSockets: CONNECTIONS,
      // A resumed session is not asked for its role again.
      maxCachedSessions: 0,
      minVersion: 'TLSv1.3',
      key: identity.key,
      cert: [identity.certificate, ...identity.chain].join(''),
      ca: identity.trusted,
      rejectUnauthorized: true,
      checkServerIdentity: refuseWrongRole,
    });
  }

  /**
   * Sends one request. All requests of the link may be repeated, so one that met a kept connection just as the
   * detector closed it is sent once more.
   * @throws LinkFailure
   */
  async send(request: LinkRequest): Promise<LinkAnswer> {
    try {
      return await this.attempt(request, this.agent).catch((error: unknown) => {
        if (!(error instanceof StaleConnection)) throw error;
        return this.attempt(request, this.agent);
      });
    } catch (error) {
      throw LinkFailure.fromError(error instanceof StaleConnection ? error.cause : error);
    }
  }

  /** Closes the connections. */
  close(): void {
    this.agent.destroy();
  }

  private attempt(asked: LinkRequest, agent: Agent): Promise<LinkAnswer> {
    const { method, path, timeoutMs, maxBytes, signal } = asked;
    const { payload, headers } = payloadOf(asked);
    return new Promise((resolve, reject) => {
      const request = httpsRequest({ ...this.peer, method, path, headers, agent, signal });
      const timer = setTimeout(() => request.destroy(new Error(`no answer in ${String(timeoutMs)} ms`)), timeoutMs);
      request.once('close', () => clearTimeout(timer));
      request.on('error', (error) => reject(wasStale(request.reusedSocket, error)));
      request.on('response', (response) => collect(response, maxBytes).then(resolve, reject));
      request.end(payload);
    });
  }
}

function payloadOf({ body, content }: LinkRequest) {
  const payload = content ?? (body === undefined ? undefined : Buffer.from(JSON.stringify(body)));
  const type = content ? 'application/octet-stream' : 'application/json';
  return { payload, headers: payload && { 'content-type': type, 'content-length': payload.length } };
}

/** A kept connection that the detector had closed already. */
class StaleConnection extends Error {}

function wasStale(reused: boolean, error: Error): Error {
  const closed = ['ECONNRESET', 'EPIPE'].includes(errorCode(error) ?? '');
  return reused && closed ? new StaleConnection(error.message, { cause: error }) : error;
}

async function collect(response: IncomingMessage, maxBytes: number): Promise<LinkAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  const answer = (truncated: boolean) => ({
    status: response.statusCode ?? 0,
    body: Buffer.concat(chunks).subarray(0, maxBytes),
    truncated,
  });
  // Leaving the loop early destroys the response, and with it the connection.
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxBytes) return answer(true);
  }
  return answer(false);
}
