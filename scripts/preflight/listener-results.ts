import type { CheckResult } from '../checks/check-result.js';
import { ResultsOf } from '../checks/results-of.js';
import type { PreflightLimits } from './preflight-limits.js';
import { relayProbe } from './relay-probe.js';
import { silentProbe } from './silent-probe.js';
import { smtpSessionResults } from './smtp-session-results.js';

/** What is needed to look at our own listener. */
export interface ListenerRequest {
  /** Name that the certificate must have. */
  readonly name: string;
  /** Where to connect. */
  readonly host: string;
  readonly port: number;
  /** A mail domain of the organisation. */
  readonly domain: string;
  /** PEM; for certificates of a private authority. Default: Node's roots. */
  readonly roots: readonly string[] | undefined;
  /** Logs of the detectors, where they can be read from here. */
  readonly logs: readonly string[];
  /** On one machine nothing can be in between; on a cloud a firewall answers with silence. */
  readonly isLocal: boolean;
  readonly limits: PreflightLimits;
}

/** Looks at our own listener as Exchange Online Protection and others on the Internet see it. */
export async function listenerResults(request: ListenerRequest): Promise<CheckResult[]> {
  const { name, host, port, domain, logs, limits } = request;
  const results = new ResultsOf('listener', `${name}:${port}`);
  const peer = { host, port, timeout: limits.timeout };
  const { results: session, extensions } = await smtpSessionResults(
    {
      peer,
      greetingWithin: limits.ownGreeting,
      slowGreeting: 'fail',
      tls: { chain: 'warn', name: 'fail', host: name, chainToDo: CHAIN },
      withoutTls: 'fail',
      roots: request.roots,
      connectLevel: (code) => (code === 'ETIMEDOUT' && !request.isLocal ? 'warn' : 'fail'),
      connectToDo: (code) => (code === 'ETIMEDOUT' ? FIREWALL : NOBODY),
    },
    results,
  );
  if (!extensions) return [...session, results.skip('silent-probe', 'no session'), results.skip('relay', 'no session')];
  const silent = await silentProbe(peer, logs, results);
  return [...session, silent, await relayProbe(peer, domain, results)];
}

const CHAIN =
  'Right for a connector with "EncryptionOnly" (m365 --certificate self-signed); "DomainValidation" needs a public authority.';
const FIREWALL =
  'Nobody answers, which is right from an address that may not send. To see it as Microsoft does, run this from a network of allowlist.furtherNetworks.';
const NOBODY = 'Nothing listens there. Check DNS, load balancer and detectors.';
