import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { join } from 'node:path';
import { ContainerClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import { freePort } from './free-port';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder';
import { TestAuthority } from './test-authority';
import { waitUntil } from './wait-until';

const MAIN = join(__dirname, '..', '..', 'node_modules', 'azurite', 'dist', 'src', 'blob', 'main.js');
/** The account that Azurite has, and its key; both are published. */
const ACCOUNT = 'devstoreaccount1';
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** How it is started. */
export interface BlobServerStart {
  /** TLS for `localhost`, and tokens of identities instead of keys; default: neither. */
  readonly identities?: boolean;
}

/** Azure's Blob storage on the loopback address: Azurite, as Microsoft has it tested with. It forgets everything. */
export class BlobServer {
  /** PEM behind its certificate, where it has one. */
  readonly authorityFile: string;
  readonly #folder: TemporaryFolder;
  readonly #child: ChildProcess;
  #output = '';

  private constructor(
    readonly port: number,
    private readonly identities: boolean,
  ) {
    this.#folder = temporaryFolder();
    this.authorityFile = join(this.#folder.path, 'authority.pem');
    const always = ['--silent', '--disableTelemetry', '--skipApiVersionCheck', '--inMemoryPersistence'];
    const args = [...always, '--blobHost', '127.0.0.1', '--blobPort', String(port), ...(identities ? this.#tls() : [])];
    this.#child = spawn(process.execPath, [MAIN, ...args], { cwd: this.#folder.path, stdio: 'pipe' });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (bytes: Buffer) => (this.#output += bytes.toString()));
  }

  /** Starts it, with an empty container `originals`. */
  static async start({ identities = false }: BlobServerStart = {}): Promise<BlobServer> {
    const server = new BlobServer(await freePort(), identities);
    try {
      await waitUntil('Azurite listens', () => server.#listens());
    } catch (error) {
      await server.stop();
      throw new Error(`Azurite did not start: ${server.#output}`, { cause: error });
    }
    return server;
  }

  /** Where the container is. @param port of a proxy before it; default: its own */
  url(container = 'originals', port = this.port): string {
    return `${this.identities ? 'https://localhost' : 'http://127.0.0.1'}:${String(port)}/${ACCOUNT}/${container}`;
  }

  /** A client of the container, made where it is missing. */
  async container(): Promise<ContainerClient> {
    const client = this.client();
    await client.createIfNotExists();
    return client;
  }

  /**
   * A client of a container, which is not asked whether it is there.
   * @param options.port of a proxy before it
   * @param options.key of the account; default: the right one
   */
  client(options: { container?: string; port?: number; key?: string; retryOptions?: object } = {}): ContainerClient {
    const { container, port, key = KEY, retryOptions = {} } = options;
    const credential = new StorageSharedKeyCredential(ACCOUNT, key);
    return new ContainerClient(this.url(container, port), credential, { retryOptions });
  }

  /** Makes a container, as an administrator with a token does. @returns the status of the answer */
  async makeContainer(token: string): Promise<number> {
    const headers = { authorization: `Bearer ${token}`, 'x-ms-version': '2025-05-05', 'content-length': 0 };
    const ca = readFileSync(this.authorityFile);
    const asked = request(`${this.url()}?restype=container`, { method: 'PUT', headers, ca, agent: false });
    asked.end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    answer.resume();
    return answer.statusCode ?? 0;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#child.kill('SIGKILL');
      await once(this.#child, 'exit');
    }
    this.#folder.remove();
  }

  #tls(): string[] {
    const authority = new TestAuthority();
    const { cert, key } = authority.issue(['localhost']);
    const [certFile, keyFile] = [join(this.#folder.path, 'server.pem'), join(this.#folder.path, 'server.key')];
    writeFileSync(this.authorityFile, authority.cert);
    writeFileSync(certFile, cert);
    writeFileSync(keyFile, key);
    return ['--oauth', 'basic', '--cert', certFile, '--key', keyFile];
  }

  #listens(): boolean {
    if (this.#child.exitCode !== null) throw new Error('It has ended.');
    return this.#output.includes('successfully listen');
  }
}
