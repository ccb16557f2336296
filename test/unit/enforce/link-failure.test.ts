import { LinkFailure } from '@cloud-prevent/enforce/link/link-failure';

const withCode = (code: string) => Object.assign(new Error('failed'), { code });

describe('a failed request to a detector', () => {
  it.each([
    'CERT_HAS_EXPIRED',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
    'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
  ])('is a certificate mismatch with %s', (code) => {
    expect(LinkFailure.fromError(withCode(code)).kind).toBe('mismatch');
  });

  it.each(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ERR_SSL_WRONG_VERSION_NUMBER'])('is none with %s', (code) => {
    expect(LinkFailure.fromError(withCode(code)).kind).toBe('unreachable');
  });

  it('is a certificate mismatch when the detector refuses our role', () => {
    expect(LinkFailure.fromStatus(403, 'a request').kind).toBe('mismatch');
    expect(LinkFailure.fromStatus(500, 'a request').kind).toBe('unreachable');
  });
});
