import { parseArgs } from 'node:util';
import { startEnforceServer, type EnforceServer } from './enforce-server.js';
import { EnforceError } from './operation/enforce-error.js';
import { errorCode, errorText } from './operation/error-text.js';
import { createLog, type Log } from './operation/log.js';
import type { FirstAdministrator } from './people/first-administrator.js';
import { readConfiguration } from './read-configuration.js';
import { readKeystores } from './read-keystores.js';

const USAGE = 'usage: node main.js --config FILE [--check-config]';
const FAILED = 1;
const MISCONFIGURED = 2;
/** After a signal everything has this long to end; PostgreSQL alone may take 25 s. */
const SHUTDOWN_MS = 45_000;

/**
 * The Enforce server as a process. Exit codes: 0 stopped by SIGTERM or SIGINT, 1 failed, 2 configuration.
 */
async function main(): Promise<void> {
  const { config, check } = commandLine();
  const configuration = await readConfiguration(config);
  if (check) {
    await readKeystores(configuration);
    process.stdout.write('The configuration is good.\n');
    return;
  }
  const log = createLog(process.env.LOG_LEVEL);
  const stopping = stopSignal();
  const server = await startEnforceServer(configuration, log);
  const { address, port } = server.address;
  log.info({ ready: true, name: configuration.name, address, port, databasePort: server.postgres?.port }, 'ready');
  if (server.firstAdministrator) introduce(server.firstAdministrator);
  const databaseLost = await Promise.race([stopping, endOfDatabase(server)]);
  await stop(server, log);
  // Without its database starting anew is the only way to recover, and that is a supervisor's work.
  if (databaseLost) throw new EnforceError('embeddedDatabaseFailed', 'It ended by itself.');
}

/** The one time that the password is to be seen; not in the log, which others read and keep. */
function introduce({ name, password, validUntil }: FirstAdministrator): void {
  process.stderr.write(
    `The first user is "${name}", with the one-time password ${password} until ${validUntil.toISOString()}.\n` +
      'It is shown this once; it opens nothing but a change of the password.\n',
  );
}

function commandLine(): { config: string; check: boolean } {
  try {
    const { values } = parseArgs({ options: { config: { type: 'string' }, 'check-config': { type: 'boolean' } } });
    if (!values.config) throw new Error('--config FILE is missing');
    return { config: values.config, check: values['check-config'] ?? false };
  } catch (error) {
    const problems = [{ path: 'command line', message: `${errorText(error)}; ${USAGE}` }];
    throw new EnforceError('configurationInvalid', '', { problems, cause: error });
  }
}

/**
 * @returns false, once we are asked to stop. The signals stay caught: one sent twice, as Ctrl-C often is, must not end
 * us before the database has ended. A terminal that is closed (SIGHUP) must not leave it running either.
 */
function stopSignal(): Promise<false> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => resolve(false));
  });
}

/** @returns true, once the embedded PostgreSQL has ended; never where there is none */
async function endOfDatabase({ postgres }: EnforceServer): Promise<true> {
  if (!postgres) return new Promise<never>(() => undefined);
  await postgres.exited;
  return true;
}

async function stop(server: EnforceServer, log: Log): Promise<void> {
  log.info('stopping');
  setTimeout(() => {
    log.fatal('not everything ended in time');
    process.exit(FAILED);
  }, SHUTDOWN_MS).unref();
  await server.stop();
  log.info('stopped');
}

main().catch((error: unknown) => {
  const known = asEnforceError(error);
  process.exitCode = known?.errorName === 'configurationInvalid' ? MISCONFIGURED : FAILED;
  process.stderr.write(`${known ? explain(known) : stackOf(error)}\n`);
});

/** What the operating system refuses is a matter of folders and rights; anything else unknown is a fault of ours. */
function asEnforceError(error: unknown): EnforceError | undefined {
  if (error instanceof EnforceError) return error;
  return errorCode(error) ? new EnforceError('stateUnusable', `${errorText(error)}.`, { cause: error }) : undefined;
}

function explain({ entry, message, problems }: EnforceError): string {
  const lines = problems.map((problem) => `  ${problem.path}: ${problem.message}`);
  return [`${entry.code} ${message} ${entry.remedy}`, ...lines].join('\n');
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
