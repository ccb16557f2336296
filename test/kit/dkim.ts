import { generateKeyPairSync } from 'node:crypto';
import { dkimSign } from 'mailauth/lib/dkim/sign';
import { dkimVerify } from 'mailauth/lib/dkim/verify';

const SELECTOR = 'test';
/** Those that Exchange Online signs. */
const SIGNED_HEADERS = 'From:Date:Subject:Message-ID:Content-Type:MIME-Version:X-MS-Exchange-SenderADCheck'.split(':');

/** A mail domain with a DKIM key, whose DNS is a function: it signs and verifies without any network. */
export class DkimDomain {
  readonly #keys = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

  constructor(readonly name: string) {}

  /** The message with a DKIM-Signature at its top. */
  async sign(message: Buffer): Promise<Buffer> {
    const key = { signingDomain: this.name, selector: SELECTOR, privateKey: this.#keys.privateKey };
    // mailauth's declarations want the key itself, its code wants a list of keys.
    const options = { ...key, signatureData: [key], algorithm: 'rsa-sha256', headerList: SIGNED_HEADERS };
    const { signatures, errors } = await dkimSign(message, options);
    if (errors.length > 0) throw new Error(`The message could not be signed: ${JSON.stringify(errors)}`);
    return Buffer.concat([Buffer.from(signatures), message]);
  }

  /** What a recipient makes of the message's signature by this domain: `pass`, `fail`, `neutral` …, or `none`. */
  async verify(message: Buffer): Promise<string> {
    const { results } = await dkimVerify(message, { resolver: async (name: string) => this.#resolve(name) });
    return results.find(({ signingDomain }) => signingDomain === this.name)?.status.result ?? 'none';
  }

  #resolve(name: string): string[][] {
    if (name !== `${SELECTOR}._domainkey.${this.name}`) {
      throw Object.assign(new Error(`No such name: ${name}`), { code: 'ENOTFOUND' });
    }
    return [[`v=DKIM1; k=rsa; p=${this.#keys.publicKey.toString('base64')}`]];
  }
}
