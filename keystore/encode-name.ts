import { PrintableString, Sequence, Set, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, RelativeDistinguishedNames } from 'pkijs';
import type { NamePart } from './distinguished-name.js';
import { nameOids } from './name-oids.js';

/** Encodes a distinguished name. What is written first (CN) is encoded last (RFC 4514, 2.1), as keytool does. */
export function encodeName(parts: readonly NamePart[]): RelativeDistinguishedNames {
  // Encoded here and read back: given the parts themselves, the library would put all of them into one set,
  // which is a different name.
  const name = new Sequence({ value: parts.toReversed().map((part) => new Set({ value: [encodePart(part)] })) });
  return RelativeDistinguishedNames.fromBER(name.toBER());
}

function encodePart({ key, value }: NamePart): Sequence {
  const text = key === 'C' ? new PrintableString({ value }) : new Utf8String({ value });
  return new AttributeTypeAndValue({ type: nameOids[key], value: text }).toSchema();
}
