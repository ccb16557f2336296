import { BmpString, OctetString } from 'asn1js';
import type { SafeBag } from 'pkijs';
import { pkcs12Oids } from './pkcs12-oids.js';

/** What is said of a key or certificate beside it in a PKCS#12 file. */
export interface BagAttributes {
  /** Empty where it has none. */
  alias: string;
  /** Hexadecimal; the same at a key and its certificate. */
  localKeyId: string | undefined;
  /** Marked as trusted, the way Java does. */
  isTrusted: boolean;
}

/** Reads the attributes of one bag. */
export function bagAttributes(bag: SafeBag): BagAttributes {
  const alias = firstValue(bag, pkcs12Oids.friendlyName);
  const localKeyId = firstValue(bag, pkcs12Oids.localKeyId);
  return {
    alias: alias instanceof BmpString ? alias.valueBlock.value : '',
    localKeyId: localKeyId instanceof OctetString ? Buffer.from(localKeyId.getValue()).toString('hex') : undefined,
    isTrusted: firstValue(bag, pkcs12Oids.trustedKeyUsage) !== undefined,
  };
}

function firstValue(bag: SafeBag, type: string): unknown {
  return bag.bagAttributes?.find((attribute) => attribute.type === type)?.values[0];
}
