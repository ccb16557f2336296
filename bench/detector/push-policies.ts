import { request } from 'node:https';
import { readKeystore } from '@cloud-prevent/keystore/read-keystore';
import { linkPaths } from '@cloud-prevent/protocol/link';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import { BenchError } from '../bench-error.js';
import { detectorAlias, type KeystoreFiles } from './link-keys.js';

const PATIENCE = 30_000;

/**
 * Gives a detector its policies over the Enforce link, with Enforce's key, as Enforce does. Resolves when the
 * detector has taken them up.
 * @throws BenchError with its answer when it refuses them
 */
export async function pushPolicies(linkPort: number, enforce: KeystoreFiles, policies: PolicySet): Promise<void> {
  const { key, certificate, chain, trusted } = await readKeystore(enforce.file, enforce.passwordFile);
  const body = JSON.stringify(policies);
  const { status, text } = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = request({
      host: '127.0.0.1',
      port: linkPort,
      servername: detectorAlias,
      method: 'PUT',
      path: linkPaths.policies,
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      ...{ key, cert: [certificate, ...chain].join(''), ca: trusted, minVersion: 'TLSv1.3' },
      timeout: PATIENCE,
      agent: false,
    });
    sent.once('response', (response) => {
      response.setEncoding('utf8').on('error', reject);
      void response
        .toArray()
        .then((parts) => resolve({ status: response.statusCode ?? 0, text: parts.join('') }), reject);
    });
    sent.once('timeout', () => sent.destroy(new BenchError('The detector did not answer on its link.')));
    sent.once('error', reject);
    sent.end(body);
  });
  if (status !== 204) throw new BenchError(`The detector refused the sample policies with ${status}: ${text}`);
}
