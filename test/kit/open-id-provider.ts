import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from './free-port';
import { TestAuthority } from './test-authority';

const PROGRAM = join(__dirname, 'open-id-provider-program.mjs');

/** Who signs in at the provider, with what it says of them. */
export interface OpenIdAccount {
  readonly sub: string;
  readonly preferred_username?: string;
  readonly name?: string;
  readonly roles?: readonly string[];
}

/** A real OpenID Connect provider in a process of its own, at which one client is registered. */
export class OpenIdProvider {
  private constructor(
    private readonly child: ChildProcess,
    readonly issuer: string,
    /** PEM of the authority behind its certificate. */
    readonly authority: string,
  ) {}

  /** @param redirectUri the one address that it sends users back to */
  static async start(client: { id: string; secret: string; redirectUri: string }): Promise<OpenIdProvider> {
    const authority = new TestAuthority('OpenID test authority');
    const port = await freePort();
    const configuration = {
      ...authority.issue(['localhost']),
      port,
      client: {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [client.redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    };
    const child = fork(PROGRAM, [JSON.stringify(configuration)], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    let errors = '';
    child.stderr?.setEncoding('utf8').on('data', (piece: string) => (errors += piece));
    const ended = once(child, 'exit').then(() => Promise.reject(new Error(`The provider ended: ${errors}`)));
    await Promise.race([once(child, 'message'), ended]);
    // From here on its end is not unexpected.
    ended.catch(() => undefined);
    return new OpenIdProvider(child, `https://localhost:${String(port)}`, authority.cert);
  }

  /** Whoever comes from now on is this account. */
  async use(account: OpenIdAccount): Promise<void> {
    const taken = once(this.child, 'message');
    this.child.send(account);
    await taken;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill();
    await ended;
  }
}
