import { isIPv6 } from 'node:net';
import type { Topology } from '@cloud-prevent/deployment/topology-types';
import { secretTextOf } from '../keys/secret-text-of.js';
import { enforceFiles, type EnforceInputs } from './enforce-inputs.js';
import { enforceFolders } from './enforce-paths.js';

/** What becomes known only when Azure has made it. */
export interface EnforceSurroundings {
  /** Host name of the database's server. */
  readonly databaseHost: string;
  /** Addresses of the detectors in the network, in the order of their numbers. */
  readonly detectorAddresses: readonly string[];
  /** Where new messages behind incidents are kept, and who Enforce is there. */
  readonly originals: { readonly container: string; readonly clientId: string };
}

/** Name of the database, and of the account that owns what is in it. */
export const ENFORCE_DATABASE = 'enforce';

/**
 * All files of an Enforce server as one secret, so that one right on it is all that its identity needs.
 * @returns JSON, each file in Base64
 * @throws Error when there is no address of a detector
 */
export function enforceSecretOf(topology: Topology, inputs: EnforceInputs, surroundings: EnforceSurroundings): string {
  const { keys, encryptionKeys, openIdSecret } = inputs;
  return secretTextOf({
    [enforceFiles.configuration]: Buffer.from(JSON.stringify(configurationOf(topology, inputs, surroundings))),
    [enforceFiles.encryptionKeys]: Buffer.from(`${encryptionKeys}\n`),
    ...(openIdSecret && { [enforceFiles.openIdSecret]: Buffer.from(`${openIdSecret}\n`) }),
    [enforceFiles.linkKeystore]: keys.linkKeystore,
    [enforceFiles.linkPassword]: keys.linkPassword,
    [enforceFiles.httpsKeystore]: keys.httpsKeystore,
    [enforceFiles.httpsPassword]: keys.httpsPassword,
  });
}

function configurationOf({ enforce, detectors }: Topology, inputs: EnforceInputs, surroundings: EnforceSurroundings) {
  const { databaseHost, detectorAddresses, originals } = surroundings;
  const { host, https } = enforce;
  const { openId, incidents, ...settings } = enforce.hosted?.settings ?? {};
  const password = encodeURIComponent(inputs.databasePassword);
  return {
    ...settings,
    ...(openId && { openId: { ...openId, clientSecretFile: enforceFiles.openIdSecret } }),
    listen: https,
    https: { keystore: { file: enforceFiles.httpsKeystore, passwordFile: enforceFiles.httpsPassword } },
    link: { keystore: { file: enforceFiles.linkKeystore, passwordFile: enforceFiles.linkPassword } },
    // The certificate must be the server's: Azure's own DNS leads there, but the network is not only ours.
    database: {
      url: `postgres://${ENFORCE_DATABASE}:${password}@${databaseHost}/${ENFORCE_DATABASE}?sslmode=verify-full`,
    },
    encryptionKeyFile: enforceFiles.encryptionKeys,
    incidents: { ...incidents, originals: { ...incidents?.originals, azure: originals } },
    // Empty: policies come by console and API. Two processes share one database, not a folder.
    policyDirectory: 'policies',
    stateDirectory: enforceFolders.state,
    publicUrl: `https://${isIPv6(host) ? `[${host}]` : host}:${https.port}`,
    servers: detectors.map(({ name, link }, index) => ({
      name,
      host: addressAt(detectorAddresses, index),
      port: link.port,
    })),
  };
}

function addressAt(addresses: readonly string[], index: number): string {
  const address = addresses[index];
  if (!address) throw new Error(`Azure gave detector ${index + 1} no address.`);
  return address;
}
