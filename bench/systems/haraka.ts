import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { BenchError } from '../bench-error.js';
import { recipientDomain } from '../load/envelope.js';
import { freePort } from '../process/free-port.js';
import { startRelay } from './start-relay.js';
import type { System } from './system.js';

/** Haraka with `queue/smtp_proxy`: one process, no inspection, the message handed to the next hop within its session. */
export const haraka: System = {
  name: 'haraka',
  description: 'Haraka with queue/smtp_proxy, one process, no inspection',
  missing: () =>
    harakaHome() ? undefined : 'Haraka was not found; set HARAKA_HOME to the folder that it is installed in',

  async start({ folder, sinkPort }) {
    const home = harakaHome();
    if (!home) throw new BenchError('Haraka was not found.');
    const port = await freePort();
    writeConfiguration(home, folder, port, sinkPort);
    const args = [join(home, 'bin', 'haraka'), '-c', folder];
    return startRelay({ name: 'haraka', program: process.execPath, arguments: args, folder }, port);
  },
};

/** The folder of the package itself; HARAKA_HOME may also name the folder that it was installed into. */
function harakaHome(): string | undefined {
  const given = process.env['HARAKA_HOME'];
  const candidates = given ? [given, join(given, 'node_modules', 'Haraka')] : resolvable();
  return candidates.find((folder) => existsSync(join(folder, 'bin', 'haraka')));
}

function resolvable(): string[] {
  const folders = createRequire(__filename).resolve.paths('Haraka') ?? [];
  return folders.map((folder) => dirname(join(folder, 'Haraka', 'package.json')));
}

function writeConfiguration(home: string, folder: string, port: number, sinkPort: number): void {
  const config = join(folder, 'config');
  mkdirSync(config, { recursive: true });
  mkdirSync(join(folder, 'plugins'), { recursive: true });
  // Without its stock connection.ini it never greets.
  cpSync(join(home, 'config', 'connection.ini'), join(config, 'connection.ini'));
  const files: Record<string, string> = {
    me: 'haraka.example',
    plugins: 'rcpt_to.in_host_list\nqueue/smtp_proxy',
    host_list: recipientDomain,
    'smtp.ini': `listen=127.0.0.1:${port}\nnodes=0`,
    'smtp_proxy.ini': `host=127.0.0.1\nport=${sinkPort}`,
    'log.ini': '[main]\nlevel=warn',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(config, name), `${text}\n`);
}
