import type { X509Certificate } from 'node:crypto';
import { Certificate } from 'pkijs';
import { nameOids } from './name-oids.js';

/** The two parts of a certificate's subject that the kit goes by. */
export interface Subject {
  /** CN; behind the link the detector's alias. Empty where the certificate has none. */
  commonName: string;
  /** OU; behind the link the role. Empty where the certificate has none. */
  organizationalUnit: string;
}

/**
 * Reads CN and OU. Where one of them occurs more than once it is taken as absent: which one a checker means
 * would be a matter of luck.
 */
export function subjectOf({ raw }: X509Certificate): Subject {
  // Not X509Certificate.toLegacyObject(): called before node:tls is loaded, it leaves that module half-initialised
  // (Node 20: createSecureContext is undefined from then on).
  const { subject } = Certificate.fromBER(raw);
  const single = (type: string): string => {
    const values = subject.typesAndValues.filter((part) => part.type === type);
    return values.length === 1 ? String(values[0]?.value.valueBlock.value) : '';
  };
  return { commonName: single(nameOids.CN), organizationalUnit: single(nameOids.OU) };
}
