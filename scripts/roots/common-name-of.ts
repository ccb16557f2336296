import type { X509Certificate } from 'node:crypto';

/** The common name of a certificate's subject; empty when it has none. */
export function commonNameOf({ subject }: X509Certificate): string {
  return /^CN=(.*)$/m.exec(subject)?.[1] ?? '';
}
