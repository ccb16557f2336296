import type { ClientRequest, RequestOptions } from 'node:http';

const TIMEOUT_MS = 4000;
/** What an address that listens everywhere is reached by from its own machine. */
const LOOPBACK: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** Where a server answers `/health/ready`. */
export interface ReadinessListener {
  readonly address: string;
  readonly port: number;
}

/**
 * Asks a server of this machine whether it is ready, and says so to a container engine: by a line on standard output
 * and the exit code, 0 when it is, 1 when it is not or does not answer within 4 s.
 * @param ask `get` of `node:http`, or of `node:https` with the options that it needs
 */
export function reportReadiness(
  { address, port }: ReadinessListener,
  ask: (options: RequestOptions) => ClientRequest,
): void {
  const asked = ask({ host: LOOPBACK[address] ?? address, port, path: '/health/ready', timeout: TIMEOUT_MS });
  asked.on('timeout', () => asked.destroy(new Error(`no answer within ${TIMEOUT_MS} ms`)));
  asked.on('error', (error) => answer(false, error.message));
  asked.on('response', (response) => {
    response.resume();
    answer(response.statusCode === 200, `answered ${response.statusCode}`);
  });
}

function answer(ready: boolean, what: string): void {
  process.stdout.write(`${ready ? 'ready' : 'not ready'}: ${what}\n`);
  process.exitCode = ready ? 0 : 1;
}
