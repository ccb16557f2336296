import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { detectorNodeOptions } from '@cloud-prevent/deployment/detector-node-options';
import { readKeystore } from '@cloud-prevent/keystore/read-keystore';
import type { Cleanup } from '../cleanup.js';
import { detectorSettings } from '../detector/detector-settings.js';
import { makeLinkKeys, type KeystoreFiles } from '../detector/link-keys.js';
import { operatorCommand } from '../detector/operator-command.js';
import { SmtpSink } from '../load/smtp-sink.js';
import { freePort } from '../process/free-port.js';
import { greets } from '../process/greets.js';
import { ServerProcess } from '../process/server-process.js';
import { waitUntil } from '../process/wait-until.js';
import { inRepository } from '../repository.js';
import type { EnforceAddress } from './enforce-client.js';

/** Name under which Enforce knows the detector. */
const NAME = 'detector1';

/** Enforce and one detector, each a process of its own, and what is behind them. */
export interface DeliverySite {
  readonly folder: string;
  readonly enforce: ServerProcess;
  readonly detector: ServerProcess;
  readonly address: EnforceAddress;
  readonly smtpPort: number;
  /** Options by which `cloud-prevent` reaches Enforce. */
  readonly options: readonly string[];
}

/** Starts everything in a temporary folder, which is removed at the end. */
export async function startSite(documents: readonly object[], cleanup: Cleanup): Promise<DeliverySite> {
  const folder = mkdtempSync(join(tmpdir(), 'cloud-prevent-bench-'));
  chmodSync(folder, 0o755);
  // A PostgreSQL that is being made when all of this is interrupted may write for a moment longer.
  cleanup.add(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));
  const keys = await makeLinkKeys(folder);
  const sink = await SmtpSink.start(folder);
  cleanup.add(() => sink.stop());
  const [smtpPort, linkPort, healthPort] = [await freePort(), await freePort(), await freePort()];
  const stateDirectory = join(folder, 'detector');
  mkdirSync(stateDirectory, { mode: 0o700 });
  const ports = { smtpPort, linkPort, healthPort, sinkPort: sink.port };
  const settings = detectorSettings({ ...ports, stateDirectory, link: keys.detector, smtp: undefined });
  const detector = start('detector', folder, settings, [...detectorNodeOptions, program('detector-image')], cleanup);
  await waitUntil(detector, 'greet', () => greets(smtpPort));
  const server = { name: NAME, host: '127.0.0.1', port: linkPort };
  const { enforce, address, options } = await startEnforce(folder, keys.enforce, [server], documents, cleanup);
  return { folder, enforce, detector, address, smtpPort, options };
}

async function startEnforce(
  folder: string,
  link: KeystoreFiles,
  servers: readonly object[],
  documents: readonly object[],
  cleanup: Cleanup,
): Promise<Pick<DeliverySite, 'enforce' | 'address' | 'options'>> {
  const keystore = { file: join(folder, 'https.p12'), passwordFile: join(folder, 'https.password') };
  writeFileSync(keystore.passwordFile, 'only for the benchmark\n', { mode: 0o600 });
  const files = ['--file', keystore.file, '--password-file', keystore.passwordFile];
  await operatorCommand('keystore', 'create', '--host', 'localhost', ...files);
  const { certificate: authority } = await readKeystore(keystore.file, keystore.passwordFile);
  const authorityFile = join(folder, 'authority.pem');
  writeFileSync(authorityFile, authority);
  const [policyDirectory, stateDirectory] = [join(folder, 'policies'), join(folder, 'enforce')];
  mkdirSync(policyDirectory);
  documents.forEach((document, at) => writeFileSync(join(policyDirectory, `${at}.yaml`), JSON.stringify(document)));
  const port = await freePort();
  const tokenFile = join(stateDirectory, 'token');
  const listen = { address: '127.0.0.1', port };
  const directories = { policyDirectory, stateDirectory, apiTokenFile: tokenFile };
  const settings = { listen, https: { keystore }, link: { keystore: link }, ...directories, servers };
  cleanup.add(async () => {
    // Where root cannot own the data, it lies in a folder of the database's account.
    const marker = join(stateDirectory, 'postgresql', 'database-location');
    if (existsSync(marker)) await rm(readFileSync(marker, 'utf8').trim(), { recursive: true, force: true });
  });
  const enforce = start('enforce', folder, settings, [program('enforce', 'server')], cleanup);
  const isReady = () => Promise.resolve(readFileSync(enforce.logFile, 'utf8').includes('"ready":true'));
  await waitUntil(enforce, 'serve', isReady, 60_000);
  const options = ['--url', `https://localhost:${port}`, '--authority', authorityFile, '--token-file', tokenFile];
  return { enforce, address: { port, authority, token: readFileSync(tokenFile, 'utf8').trim() }, options };
}

function start(
  name: string,
  folder: string,
  settings: object,
  args: readonly string[],
  cleanup: Cleanup,
): ServerProcess {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(settings));
  const started = new ServerProcess({
    name,
    program: process.execPath,
    arguments: [...args, '--config', file],
    folder,
    environment: { DATABASE_URL: '' },
  });
  cleanup.add(() => started.stop());
  return started;
}

function program(...room: string[]): string {
  return inRepository(...room, 'dist', 'main.js');
}
