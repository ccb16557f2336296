import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isIPv4 } from 'node:net';
import { der, derOid, derSequence, derTime } from './der';

/** A certificate and its key, both PEM. */
export interface TestCertificate {
  readonly cert: string;
  readonly key: string;
}

/** Validity; by default from yesterday to a year from now. */
export interface Validity {
  readonly from?: Date;
  readonly until?: Date;
}

const DAY = 86_400_000;
const ECDSA_SHA256 = derSequence(derOid('1.2.840.10045.4.3.2'));

/**
 * A certificate authority for one test: ECDSA P-256, nothing on disk, made in a millisecond. What it issues is for
 * servers and clients alike.
 */
export class TestAuthority {
  /** PEM, for those who shall trust it. */
  readonly cert: string;
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  constructor(private readonly name = 'Test authority') {
    const authority = derSequence(der(0x01, Buffer.from([0xff])));
    this.cert = this.#sign(name, this.#keys.publicKey, [extension('2.5.29.19', authority, true)], {});
  }

  /**
   * Issues a certificate.
   * @param names host names and IPv4 addresses; the first is the common name as well
   */
  issue(names: readonly [string, ...string[]], validity: Validity = {}): TestCertificate {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const alternatives = derSequence(...names.map(alternativeName));
    const cert = this.#sign(names[0], publicKey, [extension('2.5.29.17', alternatives)], validity);
    return { cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
  }

  #sign(subject: string, publicKey: KeyObject, extensions: readonly Buffer[], validity: Validity): string {
    const { from = new Date(Date.now() - DAY), until = new Date(Date.now() + 365 * DAY) } = validity;
    const serial = Buffer.concat([Buffer.from([0x40]), randomBytes(15)]);
    const content = derSequence(
      der(0xa0, der(0x02, Buffer.from([2]))),
      der(0x02, serial),
      ECDSA_SHA256,
      commonName(this.name),
      derSequence(derTime(from), derTime(until)),
      commonName(subject),
      publicKey.export({ type: 'spki', format: 'der' }),
      der(0xa3, derSequence(...extensions)),
    );
    const signature = der(0x03, Buffer.from([0]), sign('sha256', content, this.#keys.privateKey));
    return pem(derSequence(content, ECDSA_SHA256, signature));
  }
}

function commonName(name: string): Buffer {
  return derSequence(der(0x31, derSequence(derOid('2.5.4.3'), der(0x0c, Buffer.from(name)))));
}

function alternativeName(name: string): Buffer {
  return isIPv4(name) ? der(0x87, Buffer.from(name.split('.').map(Number))) : der(0x82, Buffer.from(name));
}

function extension(oid: string, value: Buffer, critical = false): Buffer {
  const flag = critical ? [der(0x01, Buffer.from([0xff]))] : [];
  return derSequence(derOid(oid), ...flag, der(0x04, value));
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
