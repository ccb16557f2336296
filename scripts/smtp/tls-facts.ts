import { checkServerIdentity, type TLSSocket } from 'node:tls';
import { errorCode } from '../error-code.js';

/** What a handshake showed. */
export interface TlsFacts {
  /** `TLSv1.3`. */
  readonly version: string;
  /** Why the chain leads to no trusted root; undefined when it does. */
  readonly chainFault: string | undefined;
  /** Names in the certificate when the wanted one is not among them; undefined when it is. */
  readonly otherNames: string | undefined;
  readonly notBefore: Date;
  readonly expiresAt: Date;
  /** Who issued the certificate. */
  readonly issuer: string;
}

/** These are about time and name, which have facts of their own. */
const NOT_THE_CHAIN = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'ERR_TLS_CERT_ALTNAME_INVALID']);

/** Reads the facts of a finished handshake. @param host the name that the certificate should have */
export function tlsFacts(socket: TLSSocket, host: string): TlsFacts {
  const certificate = socket.getPeerCertificate();
  const fault = socket.authorizationError ? errorCode(socket.authorizationError) : undefined;
  const nameFault = checkServerIdentity(host, certificate);
  return {
    version: socket.getProtocol() ?? 'none',
    chainFault: fault === undefined || NOT_THE_CHAIN.has(fault) ? undefined : fault,
    otherNames: nameFault && namesOf(certificate.subjectaltname, certificate.subject?.CN),
    notBefore: new Date(certificate.valid_from),
    expiresAt: new Date(certificate.valid_to),
    issuer: [certificate.issuer?.CN ?? 'nobody'].flat().join(', '),
  };
}

function namesOf(alternatives: string | undefined, commonName: string | string[] | undefined): string {
  return alternatives?.replaceAll('DNS:', '') ?? [commonName ?? 'none'].flat().join(', ');
}
