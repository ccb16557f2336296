import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EnforceProcess, type EnforceStart } from './enforce-process';
import { LinkKeys } from './link-keys';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder';

/** Everything that an Enforce server needs, in a temporary folder. */
export class EnforceSite {
  readonly stateDirectory: string;
  readonly policyDirectory: string;
  readonly tokenFile: string;
  readonly configurationFile: string;
  /** PEM of the authority behind the HTTPS certificate, which is for `localhost`. */
  readonly authorityFile: string;

  private constructor(
    private readonly folder: TemporaryFolder,
    readonly keys: LinkKeys,
    readonly configuration: Record<string, unknown>,
  ) {
    const { path } = folder;
    this.stateDirectory = join(path, 'state');
    this.policyDirectory = join(path, 'policies');
    this.tokenFile = join(path, 'state', 'api-token');
    this.configurationFile = join(path, 'enforce.json');
    this.authorityFile = join(path, 'authority.pem');
  }

  /**
   * @param options.reachable false: a folder that only its owner may enter, as temporary ones are; default true
   * @param options.more is laid over the configuration
   */
  static async create(options: { reachable?: boolean; more?: Record<string, unknown> } = {}): Promise<EnforceSite> {
    const folder = temporaryFolder();
    if (options.reachable ?? true) chmodSync(folder.path, 0o755);
    mkdirSync(join(folder.path, 'policies'));
    const keys = await LinkKeys.create(folder.path);
    const link = await keys.write('enforce', { role: 'enforce' });
    const https = await keys.write('localhost', { role: 'enforce' });
    const site = new EnforceSite(folder, keys, {
      listen: { address: '127.0.0.1', port: 0 },
      https: { keystore: https },
      link: { keystore: link },
      policyDirectory: 'policies',
      stateDirectory: 'state',
      apiTokenFile: 'state/api-token',
      ...options.more,
    });
    site.configure({});
    writeFileSync(site.authorityFile, keys.authorityCertificate);
    return site;
  }

  get path(): string {
    return this.folder.path;
  }

  /** Writes the configuration file anew. @param more is laid over what it was made with */
  configure(more: Record<string, unknown>): void {
    writeFileSync(this.configurationFile, JSON.stringify({ ...this.configuration, ...more }));
  }

  /** Starts Enforce here and waits until it serves. */
  start(options: Omit<EnforceStart, 'file'> = {}): Promise<EnforceProcess> {
    return EnforceProcess.start({ file: this.configurationFile, ...options });
  }

  writePolicy(file: string, yaml: string): void {
    writeFileSync(join(this.policyDirectory, file), yaml);
  }

  /** Folder outside of this one that holds the database, where root's temporary folders cannot. */
  get outsideFolder(): string | undefined {
    const marker = join(this.stateDirectory, 'postgresql', 'database-location');
    return existsSync(marker) ? readFileSync(marker, 'utf8').trim() : undefined;
  }

  remove(): void {
    if (this.outsideFolder) rmSync(this.outsideFolder, { recursive: true, force: true });
    this.folder.remove();
  }
}
