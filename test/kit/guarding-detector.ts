import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readKeystore } from '@cloud-prevent/keystore/read-keystore';
import type { Incident } from '@cloud-prevent/protocol/incident';
import { linkPaths, linkRoles } from '@cloud-prevent/protocol/link';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import { DetectorProcess, detectorConfigurationFor, type ConfigurationChanges } from './detector-process';
import { LinkClient } from './link-client';
import { LinkKeys } from './link-keys';
import { makeSmtpKeystore } from './smtp-keystore';
import { temporaryFolder } from './temporary-folder';

/** Everything but the next hop is optional. */
export interface GuardingDetectorOptions {
  /** With `root` (PEM) the detector hands over only by TLS, to `host` with a certificate from that root. */
  readonly nextHop: { readonly port: number; readonly host?: string; readonly root?: string };
  /** Default: none, as before Enforce has sent any. */
  readonly policies?: PolicySet;
  /** To its configuration. */
  readonly changes?: ConfigurationChanges;
}

/**
 * A detector as it stands in the mail path: its own process, STARTTLS with a key from the operator's command, policies
 * that came over the Enforce link, and a next hop behind it.
 */
export class GuardingDetector {
  private constructor(
    /** Where it takes mail, as `localhost`. */
    readonly port: number,
    /** PEM; who trusts this one trusts the detector. */
    readonly certificate: string,
    readonly process: DetectorProcess,
    private readonly enforce: LinkClient,
    private readonly folder: ReturnType<typeof temporaryFolder>,
  ) {}

  /** Starts it; resolves when it takes mail under its policies. */
  static async start({ nextHop, policies, changes = {} }: GuardingDetectorOptions): Promise<GuardingDetector> {
    const folder = temporaryFolder();
    const [keys, smtp] = await Promise.all([LinkKeys.create(folder.path), makeSmtpKeystore(folder.path)]);
    const link = await keys.write('detector1', { role: linkRoles.detector });
    const configuration = await detectorConfigurationFor(folder.path, nextHop.port, link, {
      keystores: { link, smtp },
      ...(nextHop.root !== undefined && { delivery: verifiedDelivery(folder.path, nextHop.port, nextHop) }),
      ...changes,
    });
    const enforce = new LinkClient(configuration.ports.link, await keys.make('enforce', { role: linkRoles.enforce }));
    const { certificate } = await readKeystore(smtp.file, smtp.passwordFile);
    const process = await DetectorProcess.start(folder.path, configuration);
    const detector = new GuardingDetector(configuration.ports.smtp, certificate, process, enforce, folder);
    if (policies) await detector.#enforcePolicies(policies);
    return detector;
  }

  async #enforcePolicies(policies: PolicySet): Promise<void> {
    const { status, body } = await this.enforce.ask('PUT', linkPaths.policies, policies);
    if (status === 204) return;
    await this.stop();
    throw new Error(`The detector refused the policies: ${status} ${body}`);
  }

  /** Takes every incident that waits, in order, and acknowledges all records, as Enforce does. */
  async takeIncidents(): Promise<Incident[]> {
    const taken: Incident[] = [];
    for (let page = await this.enforce.records(); page.length > 0; page = await this.enforce.records()) {
      taken.push(...page.filter((record) => record.kind === 'incident'));
      const { status, body } = await this.enforce.ask('POST', linkPaths.acknowledgements, {
        ids: page.map(({ id }) => id),
      });
      if (status !== 204) throw new Error(`The acknowledgement was answered ${status} ${body}`);
    }
    return taken;
  }

  /** Ends it and removes its files. */
  async stop(): Promise<void> {
    this.enforce.stop();
    await this.process.stop();
    this.folder.remove();
  }
}

function verifiedDelivery(folder: string, port: number, { host = 'localhost', root = '' }): object {
  const file = join(folder, 'next-hop-root.pem');
  writeFileSync(file, root);
  return { mode: 'forward', nextHops: [{ host, port }], tls: 'verify', trustedRoots: [file] };
}
