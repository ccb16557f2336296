import { request as httpsRequest } from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { PeerCertificate, TLSSocket } from 'node:tls';
import { daysLeft, warnFrom } from '@cloud-prevent/keystore/expiry';
import type { Keystore } from '@cloud-prevent/keystore/read-keystore';
import { detectorStatusSchema } from '@cloud-prevent/protocol/detector-status';
import { linkPaths, linkRoles } from '@cloud-prevent/protocol/link';
import type { CheckResult } from '../checks/check-result.js';
import { ResultsOf } from '../checks/results-of.js';
import { errorCode } from '../error-code.js';
import { clockResult } from './clock-result.js';
import type { PreflightLimits } from './preflight-limits.js';

/** Bytes; a status has a few thousand. */
const LONGEST_STATUS = 1_000_000;
/** The peer is there, but not what it should be. */
const NO_CONNECTION = new Set(['ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);

/** What is needed to look at one detector's end of the link. */
export interface LinkRequest {
  /** Name of the detector in Enforce. */
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** Enforce's end. */
  readonly identity: Keystore;
  readonly limits: PreflightLimits;
}

interface LinkAnswer {
  readonly response: IncomingMessage;
  readonly body: string;
  readonly certificate: PeerCertificate;
}

/** Plays Enforce towards one detector: is it there, is it ours, and who does it say it is? */
export async function linkResults(request: LinkRequest): Promise<CheckResult[]> {
  const results = new ResultsOf('link', `${request.name} ${request.host}:${request.port}`);
  try {
    const answer = await ask(request);
    return [
      results.pass('connect', 'open'),
      certificateResult(answer.certificate, results),
      statusResult(answer, request.name, results),
      clockResult(answer.response.headers.date, results),
    ];
  } catch (error) {
    return failed(errorCode(error), results);
  }
}

const UNREACHABLE = 'Enforce cannot reach this detector. Check the alias, and the forward of the load balancer.';
const SILENCE =
  'Nobody answers, which is right from a network that is not in enforce.networks: run this where Enforce runs. From there, check the forward of the load balancer, and the detector.';
const STRANGERS =
  'One end does not believe the other: both need keystores of the same sslkeytool run, Enforce its enforce.*, the detector its own or monitor.*.';
const RENEW = 'Make new keys with sslkeytool and put them in place, one machine at a time.';

function failed(code: string, results: ResultsOf): CheckResult[] {
  const later = [results.skip('status', 'no link'), results.skip('clock', 'no link')];
  if (NO_CONNECTION.has(code)) {
    return [
      results.fail('connect', code, code === 'ETIMEDOUT' ? SILENCE : UNREACHABLE),
      results.skip('certificate', 'no connection'),
      ...later,
    ];
  }
  const toDo = code === 'CERT_HAS_EXPIRED' ? RENEW : STRANGERS;
  return [results.pass('connect', 'open'), results.fail('certificate', code, toDo), ...later];
}

function ask({ host, port, identity, limits }: LinkRequest): Promise<LinkAnswer> {
  return new Promise((resolve, reject) => {
    const request = httpsRequest({
      host,
      port,
      path: linkPaths.status,
      agent: false,
      minVersion: 'TLSv1.3',
      key: identity.key,
      cert: [identity.certificate, ...identity.chain].join(''),
      ca: identity.trusted,
      checkServerIdentity: (_host, certificate) => wrongRole(certificate),
      signal: AbortSignal.timeout(limits.timeout),
    });
    request.once('error', (error) =>
      reject(error.name === 'TimeoutError' || error.name === 'AbortError' ? new Error('ETIMEDOUT') : error),
    );
    request.once('response', (response) => {
      const certificate = (response.socket as TLSSocket).getPeerCertificate();
      textOf(response).then((body) => resolve({ response, body, certificate }), reject);
    });
    request.end();
  });
}

/** Aliases are arbitrary: what counts is that our authority made the certificate for a detector. */
function wrongRole({ subject }: PeerCertificate): Error | undefined {
  const units = [subject?.OU ?? 'none'].flat();
  if (units.length === 1 && units[0] === linkRoles.detector) return undefined;
  return new Error(`the certificate is for the role ${units.join(', ')}, not ${linkRoles.detector}`);
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LONGEST_STATUS) throw new Error('an answer without end');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function certificateResult({ valid_to: end, subject }: PeerCertificate, results: ResultsOf): CheckResult {
  const days = daysLeft(new Date(end));
  const found = `${[subject.CN].flat().join(', ')}, ${days} days left`;
  if (days >= warnFrom) return results.pass('certificate', found);
  return results.warn('certificate', found, RENEW);
}

function statusResult({ response, body }: LinkAnswer, name: string, results: ResultsOf): CheckResult {
  const parsed = detectorStatusSchema.safeParse(jsonOf(body));
  if (response.statusCode !== 200 || !parsed.success) {
    return results.fail(
      'status',
      `answer ${response.statusCode}`,
      'This is no detector of this version. Check what the forward leads to.',
    );
  }
  const { name: told, state, spoolDepth, bypassUntil } = parsed.data;
  if (told !== name) {
    return results.fail(
      'status',
      `it is ${told}`,
      `The forward of ${name} leads to another detector: check the load balancer.`,
    );
  }
  if (bypassUntil !== null) {
    return results.warn(
      'status',
      `bypass until ${bypassUntil}`,
      'Mail passes without inspection. End it in Enforce when the emergency is over.',
    );
  }
  return results.pass('status', `${state}, ${spoolDepth} records wait for Enforce`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON is no status; the caller says so.
    return undefined;
  }
}
