import { X509_ERRORS } from './x509-errors.js';
import { errorCode, errorText } from '../operation/error-text.js';

/** `mismatch`: the peer is not one of our detectors, or takes us for a stranger. `unreachable`: anything else. */
export type LinkFailureKind = 'mismatch' | 'unreachable';

/** TLS alerts by which a detector refuses our certificate. */
const CERTIFICATE_ALERT = /^ERR_SSL_.*ALERT_(UNKNOWN_CA|ACCESS_DENIED|.*CERTIFICATE.*)$/;
/** HTTP answers by which a detector refuses the role in our certificate. */
const REFUSING_STATUS = new Set([401, 403]);

/** A request over the link that came to nothing. */
export class LinkFailure extends Error {
  constructor(
    readonly kind: LinkFailureKind,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }

  /** Why a connection failed. */
  static fromError(error: unknown): LinkFailure {
    if (error instanceof LinkFailure) return error;
    const code = errorCode(error) ?? '';
    const mismatch = X509_ERRORS.has(code) || CERTIFICATE_ALERT.test(code);
    return new LinkFailure(mismatch ? 'mismatch' : 'unreachable', `${errorText(error)} (${code || 'no code'})`, error);
  }

  /** An HTTP status that was not the expected one. */
  static fromStatus(status: number, what: string): LinkFailure {
    return new LinkFailure(
      REFUSING_STATUS.has(status) ? 'mismatch' : 'unreachable',
      `the detector answered ${String(status)} to ${what}`,
    );
  }
}
