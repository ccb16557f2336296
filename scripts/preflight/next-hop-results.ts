import type { TopologyDelivery, TopologyNextHop } from '@cloud-prevent/deployment/topology-types';
import type { CheckResult } from '../checks/check-result.js';
import { ResultsOf } from '../checks/results-of.js';
import type { PreflightLimits } from './preflight-limits.js';
import { smtpSessionResults } from './smtp-session-results.js';

/** What is needed to look at a next hop. */
export interface NextHopRequest {
  readonly hop: TopologyNextHop;
  readonly tls: TopologyDelivery['tls'];
  /** PEM. */
  readonly roots: readonly string[];
  /** Bytes; `detectors.limits.messageSize`. */
  readonly messageSize: number;
  readonly limits: PreflightLimits;
}

/** Looks at one next hop as a detector does: can mail leave from here, encrypted, to whom it should go? */
export async function nextHopResults({ hop, tls, roots, messageSize, limits }: NextHopRequest): Promise<CheckResult[]> {
  const results = new ResultsOf('next-hop', `${hop.host}:${hop.port}`);
  const level = tls === 'verify' ? 'fail' : 'warn';
  const { results: session, extensions } = await smtpSessionResults(
    {
      peer: { ...hop, timeout: limits.timeout },
      greetingWithin: limits.nextHopGreeting,
      slowGreeting: 'warn',
      tls: tls === 'off' ? undefined : { chain: level, name: level, host: hop.host, chainToDo: CHAIN },
      withoutTls: tls === 'opportunistic' ? 'warn' : 'fail',
      roots,
      connectLevel: () => 'fail',
      connectToDo: whyClosed,
    },
    results,
  );
  return [...session, size(extensions, messageSize, results)];
}

const CHAIN =
  'Mail stays where it is until the chain leads to a trusted root: both DigiCert roots of Email Security.cloud, or those of delivery.trustedRoots.';

/** Silence is what a closed port 25 of a cloud looks like. */
function whyClosed(code: string): string {
  return code === 'ETIMEDOUT'
    ? 'Nobody answers: outgoing port 25 is probably closed here. AWS and Azure open it on request only.'
    : 'Check name and port with your Email Security.cloud provisioning form, and the way out of this network.';
}

function size(extensions: readonly string[] | undefined, wanted: number, results: ResultsOf): CheckResult {
  if (!extensions) return results.skip('size', 'no extensions');
  const announced = Number(extensions.map((line) => /^SIZE (\d+)/i.exec(line)?.[1]).find(Boolean) ?? 0);
  if (announced === 0) return results.pass('size', 'no limit announced');
  if (announced >= wanted) return results.pass('size', `${announced} bytes`);
  const toDo = `Larger messages are refused there. Announce no more yourself: detectors.limits.messageSize: ${announced}.`;
  return results.warn('size', `${announced} bytes, the detectors take ${wanted}`, toDo);
}
