import { X509Certificate } from 'node:crypto';
import { createAuthority } from '@cloud-prevent/keystore/create-authority';
import type { CertificateRequest } from '@cloud-prevent/keystore/certificate-request';
import { createSelfSigned } from '@cloud-prevent/keystore/create-self-signed';
import { issueCertificate } from '@cloud-prevent/keystore/issue-certificate';

const DAY = 86_400_000;
const SERVER_USE = '1.3.6.1.5.5.7.3.1';
const request: CertificateRequest = {
  subject: [
    { key: 'CN', value: 'net_monitor01' },
    { key: 'OU', value: 'monitor' },
  ],
  dnsNames: ['net_monitor01', 'mail.example.com'],
  uses: ['serverAuth'],
};
const daysOf = ({ validTo }: X509Certificate) => (new Date(validTo).getTime() - Date.now()) / DAY;

describe('an authority', () => {
  test('is one, for ten years, and signs itself', async () => {
    const { certificate, chain } = await createAuthority();
    const parsed = new X509Certificate(certificate);
    expect(parsed.ca).toBe(true);
    expect(parsed.verify(parsed.publicKey)).toBe(true);
    expect(daysOf(parsed)).toBeCloseTo(3650, 0);
    expect(chain).toEqual([]);
  });

  test('may live beyond 2049, where the way dates are written changes', async () => {
    const { certificate } = await createAuthority({ now: new Date('2045-01-01T00:00:00Z') });
    expect(new Date(new X509Certificate(certificate).validTo).getUTCFullYear()).toBe(2054);
  });
});

describe('an issued certificate', () => {
  test.each(['ec', 'rsa'] as const)('is signed by the authority and fits its key: %s', async (key) => {
    const authority = await createAuthority();
    const issued = await issueCertificate({ ...request, key }, authority);
    const parsed = new X509Certificate(issued.certificate);
    const issuer = new X509Certificate(authority.certificate);
    expect(parsed.checkIssued(issuer)).toBe(true);
    expect(parsed.verify(issuer.publicKey)).toBe(true);
    expect(parsed.publicKey.asymmetricKeyType).toBe(key);
    expect(parsed.ca).toBe(false);
    expect(issued.chain).toEqual([authority.certificate]);
  });

  test('has the role, all host names and only the use that was asked for', async () => {
    const { certificate } = await issueCertificate(request, await createAuthority());
    const parsed = new X509Certificate(certificate);
    expect(parsed.subject).toBe('OU=monitor\nCN=net_monitor01');
    expect(parsed.subjectAltName).toBe('DNS:net_monitor01, DNS:mail.example.com');
    expect(parsed.keyUsage).toEqual([SERVER_USE]);
  });

  test('never has the serial number of another', async () => {
    const authority = await createAuthority();
    const serials = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const { certificate } = await issueCertificate(request, authority);
        return new X509Certificate(certificate).serialNumber;
      }),
    );
    expect(new Set(serials).size).toBe(20);
    expect(serials.every((serial) => serial.length === 32)).toBe(true);
  });

  test('ends with the authority when that is sooner than its three years', async () => {
    const { certificate } = await issueCertificate(request, await createAuthority({ validityDays: 500 }));
    expect(daysOf(new X509Certificate(certificate))).toBeLessThanOrEqual(500);
  });

  test('is refused when it would be valid for less than a year unasked', async () => {
    const authority = await createAuthority({ validityDays: 200 });
    await expect(issueCertificate(request, authority)).rejects.toMatchObject({ code: 'CERTIFICATE_VALIDITY' });
    await expect(issueCertificate({ ...request, validityDays: 90 }, authority)).resolves.toBeDefined();
  });

  test.each([0, -1, 1.5, 7301, NaN])('is refused for %d days', async (validityDays) => {
    const issuing = issueCertificate({ ...request, validityDays }, await createAuthority());
    await expect(issuing).rejects.toMatchObject({ code: 'CERTIFICATE_VALIDITY' });
  });

  test('is refused for longer than its authority lives', async () => {
    const issuing = issueCertificate({ ...request, validityDays: 20 }, await createAuthority({ validityDays: 10 }));
    await expect(issuing).rejects.toMatchObject({ code: 'CERTIFICATE_VALIDITY' });
  });

  test('is refused by an expired authority, and by what is no authority', async () => {
    const expired = await createAuthority({ validityDays: 10, now: new Date(Date.now() - 11 * DAY) });
    await expect(issueCertificate(request, expired)).rejects.toMatchObject({ code: 'CERTIFICATE_EXPIRED' });
    const end = await issueCertificate(request, await createAuthority());
    await expect(issueCertificate(request, end)).rejects.toMatchObject({ code: 'AUTHORITY_INVALID' });
  });
});

describe('a self-signed certificate', () => {
  test('verifies by itself and stands for its hosts', async () => {
    const { certificate } = await createSelfSigned(request);
    const parsed = new X509Certificate(certificate);
    expect(parsed.verify(parsed.publicKey)).toBe(true);
    expect(parsed.checkHost('mail.example.com')).toBe('mail.example.com');
    expect(parsed.checkHost('other.example.com')).toBeUndefined();
  });

  test.each(['', '*.example.com', 'a b', '../x', '-a', 'a..b', 'x'.repeat(65), 'münchen.example'])(
    'is not made for the host %j',
    async (host) => {
      await expect(createSelfSigned({ ...request, dnsNames: [host] })).rejects.toMatchObject({ code: 'HOST_INVALID' });
    },
  );
});
