import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { emailSecurityRoots } from '@cloud-prevent/keystore/email-security-roots';
import { readKeystore } from '@cloud-prevent/keystore/read-keystore';
import type { CheckResult } from '../checks/check-result.js';
import { ResultsOf } from '../checks/results-of.js';
import { CommandError } from '../command-error.js';
import { errorCode } from '../error-code.js';
import { passwordFileOf } from '../password-file-of.js';
import type { Site } from '../site/site.js';
import { linkResults } from './link-results.js';
import { listenerResults } from './listener-results.js';
import { readLocalState, type LocalState } from './local-state.js';
import { nextHopResults } from './next-hop-results.js';
import { preflightLimits } from './preflight-limits.js';
import type { PreflightOptions } from './preflight-options.js';

/**
 * Connects to everything that a deployment connects to or offers: next hops, our own listener, every detector's link.
 * @throws CommandError INPUT_UNREADABLE, LINK_KEYS_MISSING; KeystoreError
 */
export async function liveResults({ topology, file }: Site, options: PreflightOptions): Promise<CheckResult[]> {
  const local = topology.local && readLocalState(options.state);
  return [
    ...(await nextHops(topology, options, local, dirname(file))),
    ...(await ownListener(topology, options, local)),
    ...(await links(topology, options, local)),
  ];
}

type Topology = Site['topology'];

/** @param folder of the deployment file, which its roots are relative to */
async function nextHops(
  { delivery, tier }: Topology,
  options: PreflightOptions,
  local: LocalState | undefined,
  folder: string,
): Promise<CheckResult[]> {
  const { tls } = delivery;
  const trustedRoots = delivery.trustedRoots.map((root) => resolve(folder, root));
  const skipped = whySkipped(delivery);
  const hops = [...(skipped ? [] : delivery.nextHops), ...Object.values(delivery.routes).flat()];
  const files = options.roots ?? (trustedRoots.length > 0 ? trustedRoots : local ? [local.authority] : []);
  const roots = files.length > 0 ? await readAll(files) : emailSecurityRoots().map(({ certificate }) => certificate);
  const { messageSize } = tier.limits;
  const found = await Promise.all(
    hops.map((hop) => nextHopResults({ hop, tls, roots, messageSize, limits: preflightLimits })),
  );
  const skip = skipped ? [new ResultsOf('next-hop', delivery.mode).skip('connect', skipped)] : [];
  return [...skip, ...found.flat()];
}

function whySkipped({ mode, mxLookup }: Topology['delivery']): string | undefined {
  if (mode === 'reflect') return 'mail goes back to where it came from';
  return mxLookup ? 'its hosts are looked up anew for each message (delivery.mxLookup)' : undefined;
}

async function ownListener(
  { smtp, tenant, detectors, local: parts }: Topology,
  { logs, state }: PreflightOptions,
  local: LocalState | undefined,
): Promise<CheckResult[]> {
  return listenerResults({
    name: smtp.host,
    host: parts ? smtp.address : smtp.host,
    port: smtp.port,
    domain: tenant.domains[0] ?? 'invalid',
    roots: local && (await readAll([local.authority])),
    logs: logs ?? (parts ? detectors.map(({ alias }) => join(state, 'logs', `detector-${alias}.log`)) : []),
    isLocal: parts !== undefined,
    limits: preflightLimits,
  });
}

async function links(
  { detectors, enforce }: Topology,
  options: PreflightOptions,
  local: LocalState | undefined,
): Promise<CheckResult[]> {
  const keystore = options.linkKeystore ?? local?.enforceLink.file;
  if (keystore === undefined) {
    if (options.linkPasswordFile !== undefined)
      throw new CommandError('LINK_KEYS_MISSING', 'only a password file was named');
    return [
      new ResultsOf('link', 'all detectors').skip('connect', "Enforce's keystore was not named (--link-keystore)"),
    ];
  }
  if (enforce.hosted && enforce.networks.length === 0) {
    const why =
      'a hosted Enforce goes its own way, which is open to nobody else; its console has the state of each link';
    return [new ResultsOf('link', 'all detectors').skip('connect', why)];
  }
  const usual = options.linkKeystore === undefined ? local?.enforceLink.passwordFile : undefined;
  const identity = await readKeystore(keystore, options.linkPasswordFile ?? usual ?? passwordFileOf(keystore));
  const found = await Promise.all(
    detectors.map(({ name, hostName, enforcePort }) =>
      linkResults({ name, host: hostName, port: enforcePort, identity, limits: preflightLimits }),
    ),
  );
  return found.flat();
}

async function readAll(files: readonly string[]): Promise<string[]> {
  return Promise.all(
    files.map(async (file) => {
      try {
        return await readFile(file, 'utf8');
      } catch (error) {
        throw new CommandError('INPUT_UNREADABLE', `${file}: ${errorCode(error)}`, error);
      }
    }),
  );
}
