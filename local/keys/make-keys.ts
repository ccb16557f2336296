import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Topology } from '@cloud-prevent/deployment/topology-types';
import type { Keys } from './keys.js';
import { runOperatorCommand } from './run-operator-command.js';

interface Keystore {
  readonly file: string;
  readonly passwordFile: string;
}

/**
 * Makes every key of a deployment with the operator's own commands: `sslkeytool` for the link, `keystore create` for
 * the servers, one private authority behind all of them. The authority's key is thrown away afterwards.
 * @param folder exists and is empty
 * @param log gets what the commands say
 */
export async function makeKeys(
  { detectors, smtp, enforce, local }: Topology,
  folder: string,
  log: string,
): Promise<Keys> {
  const aliases = detectors.map(({ alias }) => alias);
  const link = join(folder, 'link');
  const authority = join(folder, 'authority');
  const aliasFile = join(folder, 'aliases.txt');
  writeFileSync(aliasFile, `${aliases.join('\n')}\n`);
  await runOperatorCommand(
    ['sslkeytool', '-genkey', `-alias=${aliasFile}`, `-dir=${link}`, `-ca-dir=${authority}`],
    log,
  );
  const issuer = soleFile(authority, /^authority\..*\.sslKeyStore$/);
  const server = async (name: string, hosts: readonly string[]): Promise<Keystore> => {
    const file = join(folder, `${name}.ks`);
    await runOperatorCommand(['keystore', 'create', '--host', ...hosts, '--file', file, '--issuer', issuer], log);
    return { file, passwordFile: `${file}.password` };
  };
  const here = local ? [local.deliveryHost] : [];
  const [detectorSmtp, enforceHttps, delivery] = await Promise.all([
    server('detector-smtp', [smtp.host]),
    server('enforce-https', [...new Set([...here, enforce.host])]),
    server('delivery', here),
  ]);
  const certificate = await exportCertificate(issuer, join(folder, 'authority.pem'), log);
  rmSync(authority, { recursive: true });
  return {
    enforceLink: linkKeystore(link, 'enforce'),
    detectorLinks: Object.fromEntries(aliases.map((alias) => [alias, linkKeystore(link, alias)])),
    detectorSmtp,
    enforceHttps,
    delivery,
    authority: certificate,
  };
}

async function exportCertificate(keystore: string, file: string, log: string): Promise<string> {
  writeFileSync(file, await runOperatorCommand(['keystore', 'export', '--file', keystore], log));
  return file;
}

function linkKeystore(folder: string, alias: string): Keystore {
  const passwordFile = soleFile(folder, /^keystore\..*\.password$/);
  const name = readdirSync(folder).find((one) => one.startsWith(`${alias}.`) && one.endsWith('.sslKeyStore'));
  if (!name) throw new Error(`sslkeytool made no keystore for ${alias} in ${folder}`);
  return { file: join(folder, name), passwordFile };
}

function soleFile(folder: string, pattern: RegExp): string {
  const [name, ...more] = readdirSync(folder).filter((one) => pattern.test(one));
  if (!name || more.length) throw new Error(`${folder} should have one file like ${pattern}`);
  return join(folder, name);
}
