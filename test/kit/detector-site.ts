import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readKeystore } from '@cloud-prevent/keystore/read-keystore';
import { linkRoles } from '@cloud-prevent/protocol/link';
import { detectorConfigurationFor, type TestConfiguration } from './detector-process';
import { LinkKeys, type KeystoreFiles } from './link-keys';
import { ownedByContainer } from './owned-by-container';
import { makeSmtpKeystore } from './smtp-keystore';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder';

/** Where a container finds its secrets. */
const SECRETS = '/run/secrets';

/** What an operator prepares for a detector's container: its configuration and its secrets, in a temporary folder. */
export class DetectorSite {
  private constructor(
    private readonly folder: TemporaryFolder,
    readonly keys: LinkKeys,
    readonly ports: TestConfiguration['ports'],
    /** PEM; who trusts this one trusts the detector, as `localhost`. */
    readonly certificate: string,
    private readonly document: object,
  ) {}

  /** @param nextHopPort on 127.0.0.1, without TLS */
  static async create(nextHopPort: number): Promise<DetectorSite> {
    const folder = temporaryFolder();
    const [keys, smtp] = await Promise.all([LinkKeys.create(folder.path), makeSmtpKeystore(folder.path)]);
    const link = await keys.write('detector1', { role: linkRoles.detector });
    const { certificate } = await readKeystore(smtp.file, smtp.passwordFile);
    const { document, ports } = await detectorConfigurationFor(folder.path, nextHopPort, link, {
      stateDirectory: '/var/lib/cloud-prevent',
      keystores: { link: inContainer(link), smtp: inContainer(smtp) },
    });
    const site = new DetectorSite(folder, keys, ports, certificate, document);
    site.configure({});
    return site;
  }

  /** Writes the configuration anew. @param changes laid over it */
  configure(changes: object): void {
    writeFileSync(join(this.folder.path, 'detector.json'), JSON.stringify({ ...this.document, ...changes }));
    ownedByContainer(this.folder.path);
  }

  /** By their place in the container. */
  get mounts(): Record<string, string> {
    return { '/etc/cloud-prevent': this.folder.path, [SECRETS]: this.folder.path };
  }

  remove(): void {
    this.folder.remove();
  }
}

function inContainer({ file, passwordFile }: KeystoreFiles): KeystoreFiles {
  return { file: join(SECRETS, basename(file)), passwordFile: join(SECRETS, basename(passwordFile)) };
}
