import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { BenchError } from '../bench-error.js';
import { findProgram } from '../process/find-program.js';
import { freePort } from '../process/free-port.js';
import { startRelay } from './start-relay.js';
import type { System } from './system.js';

/** Postfix with `smtpd_proxy_filter`: its SMTP server hands the message on within the session, without a queue. */
export const postfixProxyFilter: System = {
  name: 'postfix',
  description: 'Postfix with smtpd_proxy_filter, no queue, no inspection',
  missing,

  async start({ folder, sinkPort }) {
    const port = await freePort();
    const configuration = writeConfiguration(folder, port, sinkPort);
    const master = join(postconf('daemon_directory'), 'master');
    // -d keeps it in the foreground's reach: its output goes to the log file here.
    const args = ['-c', configuration, '-d'];
    return startRelay({ name: 'postfix', program: master, arguments: args, folder }, port);
  },
};

function missing(): string | undefined {
  if (!findProgram('postconf')) return 'Postfix was not found';
  return process.getuid?.() === 0 ? undefined : 'Postfix can only be started by root';
}

function postconf(name: string): string {
  return execFileSync(findProgram('postconf') ?? 'postconf', ['-h', name], { encoding: 'utf8' }).trim();
}

/** An instance of its own below the folder, which touches nothing of an installed one. */
function writeConfiguration(folder: string, port: number, sinkPort: number): string {
  const configuration = join(folder, 'etc');
  const queue = join(folder, 'queue');
  const data = join(folder, 'data');
  mkdirSync(configuration);
  mkdirSync(data);
  for (const name of ['', 'pid', 'private', 'public']) mkdirSync(join(queue, name));
  const owner = mailOwner();
  for (const path of [data, join(queue, 'private'), join(queue, 'public')]) chownSync(path, owner.user, owner.group);
  writeFileSync(join(configuration, 'main.cf'), `${mainSettings(queue, data, sinkPort).join('\n')}\n`);
  writeFileSync(join(configuration, 'master.cf'), `${masterServices(port).join('\n')}\n`);
  return configuration;
}

function mailOwner(): { user: number; group: number } {
  const name = postconf('mail_owner');
  const [user, group] = ['-u', '-g'].map((option) => Number(execFileSync('id', [option, name], { encoding: 'utf8' })));
  if (user === undefined || group === undefined) throw new BenchError(`Postfix's user ${name} does not exist.`);
  return { user, group };
}

function mainSettings(queue: string, data: string, sinkPort: number): string[] {
  return [
    'compatibility_level = 3.6',
    `queue_directory = ${queue}`,
    `data_directory = ${data}`,
    'myhostname = postfix.example',
    'mydestination =',
    'mynetworks = 127.0.0.0/8',
    'inet_interfaces = 127.0.0.1',
    'inet_protocols = ipv4',
    'alias_maps =',
    'local_recipient_maps =',
    'smtpd_peername_lookup = no',
    'smtpd_relay_restrictions = permit_mynetworks, reject',
    'smtpd_client_connection_count_limit = 0',
    'message_size_limit = 200000000',
    'default_process_limit = 300',
    `smtpd_proxy_filter = 127.0.0.1:${sinkPort}`,
  ];
}

function masterServices(port: number): string[] {
  return [
    `127.0.0.1:${port} inet n - n - - smtpd`,
    'anvil unix - - n - 1 anvil',
    'rewrite unix - - n - - trivial-rewrite',
  ];
}
