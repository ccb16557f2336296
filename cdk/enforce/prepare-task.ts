/**
 * Writes the files that Enforce reads, from what a task is given: Fargate gives secrets as environment variables only,
 * and Enforce takes files. Runs in the image of Enforce before Enforce does, as `node -e`, so that it may use nothing
 * but Node itself; and no placeholders in texts, which CloudFormation would take for its own.
 *
 * Arguments: the folder that both containers share, and JSON with `files`, `configuration`, `database` and its `root`.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TaskPlan } from './task-plan.js';

const [, folder = '', plan = ''] = process.argv;
prepare(folder, JSON.parse(plan));

function prepare(folder: string, { files, configuration, database, root }: TaskPlan): void {
  const write = (name: string, content: string | Buffer) =>
    writeFileSync(join(folder, name), content, { mode: 0o400, flag: 'wx' });
  for (const name of [files.policies, files.state]) mkdirSync(join(folder, name), { mode: 0o700 });
  write(files.keystore, Buffer.from(secret('LINK_KEYSTORE'), 'base64'));
  write(files.keystorePassword, secret('LINK_PASSWORD') + '\n');
  write(files.apiToken, secret('API_TOKEN') + '\n');
  write(files.encryptionKeys, keysFrom(secret('ENCRYPTION')));
  if (configuration.openId) write(files.openIdSecret, secret('OPEN_ID') + '\n');
  write(files.databaseRoot, root);
  const url = databaseUrl(database, join(folder, files.databaseRoot));
  write(files.configuration, JSON.stringify({ ...configuration, database: { url } }));
}

/** Of a connection whose certificate is verified, by name and by the only authority that it may come from. */
function databaseUrl({ host, port, name }: TaskPlan['database'], rootFile: string): string {
  const url = new URL('postgres://localhost');
  url.hostname = host;
  url.port = String(port);
  url.pathname = name;
  url.username = encodeURIComponent(secret('DATABASE_USER'));
  url.password = encodeURIComponent(secret('DATABASE_PASSWORD'));
  url.searchParams.set('sslmode', 'verify-full');
  url.searchParams.set('sslrootcert', rootFile);
  return url.href;
}

/** A key is 32 bytes; of a line of any length its digest is. */
function keysFrom(lines: string): string {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => createHash('sha256').update(line).digest('base64') + '\n')
    .join('');
}

function secret(name: string): string {
  const value = process.env[name]?.trim();
  if (!value) throw new Error(name + ': found nothing; expected the value of its secret in the secret store.');
  return value;
}
