import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type TLSSocket } from 'node:tls';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CertificateUse } from '@cloud-prevent/keystore/certificate-extensions';
import { createAuthority } from '@cloud-prevent/keystore/create-authority';
import { createLinkKeystore } from '@cloud-prevent/keystore/create-link-keystore';
import type { KeyWithCertificate } from '@cloud-prevent/keystore/key-with-certificate';
import { readKeystore, type Keystore } from '@cloud-prevent/keystore/read-keystore';
import { subjectOf } from '@cloud-prevent/keystore/subject-of';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';

const DAY = 86_400_000;
/** Which of them it is depends on how far OpenSSL gets with the chain before it gives up. */
const REFUSED_AUTHORITY = /^(CERT_SIGNATURE_FAILURE|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE)$/;

describe('a mutual TLS 1.3 handshake with keystores of the link', () => {
  let folder: TemporaryFolder;
  let authority: KeyWithCertificate;
  let detector: Keystore;

  beforeAll(async () => {
    folder = temporaryFolder();
    authority = await createAuthority();
    detector = await keystoreOf('monitor', ['serverAuth']);
  });
  afterAll(() => folder.remove());

  async function keystoreOf(
    role: string,
    uses: CertificateUse[],
    more: { by?: KeyWithCertificate; now?: Date; validityDays?: number } = {},
  ): Promise<Keystore> {
    const { by = authority, ...validity } = more;
    const bytes = await createLinkKeystore({
      alias: role,
      role,
      uses,
      authority: by,
      password: 'changeit',
      ...validity,
    });
    writeFileSync(join(folder.path, 'keystore'), bytes);
    writeFileSync(join(folder.path, 'password'), 'changeit', { mode: 0o600 });
    return readKeystore(join(folder.path, 'keystore'), join(folder.path, 'password'));
  }

  /** What the two sides make of each other: the subject that each saw, or the code of the error it ended with. */
  async function handshake(
    client: Keystore | undefined,
    server: Keystore,
  ): Promise<{ server: unknown; client: unknown }> {
    const listener = createServer({ ...optionsOf(server), requestCert: true, rejectUnauthorized: true });
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    const trusting = client ? optionsOf(client) : { ca: server.trusted };
    const socket = connect({ ...trusting, port, host: '127.0.0.1', servername: server.subject.commonName });
    try {
      const serverSide = new Promise<unknown>((resolve) => {
        listener.once('secureConnection', (peer) => resolve(seenBy(peer)));
        // Why the certificate was refused; the error itself then only says that the connection was ended.
        listener.once('tlsClientError', (error: NodeJS.ErrnoException, peer) =>
          resolve(peer.authorizationError ?? error.code),
        );
      });
      const clientSide = once(socket, 'secureConnect').then(
        () => seenBy(socket),
        (error: NodeJS.ErrnoException) => error.code,
      );
      return { client: await clientSide, server: await serverSide };
    } finally {
      socket.on('error', () => socket.destroy()).destroy();
      listener.close();
    }
  }

  function optionsOf({ key, certificate, chain, trusted }: Keystore) {
    const versions = { minVersion: 'TLSv1.3' as const, maxVersion: 'TLSv1.3' as const };
    return { key, cert: [certificate, ...chain].join(''), ca: trusted, ...versions };
  }

  function seenBy(socket: TLSSocket | undefined): unknown {
    const peer = socket?.getPeerX509Certificate();
    return peer && { ...subjectOf(peer), protocol: socket?.getProtocol() };
  }

  test('succeeds between Enforce and a detector, and each sees the other’s role', async () => {
    expect(await handshake(await keystoreOf('enforce', ['clientAuth']), detector)).toEqual({
      client: { commonName: 'monitor', organizationalUnit: 'monitor', protocol: 'TLSv1.3' },
      server: { commonName: 'enforce', organizationalUnit: 'enforce', protocol: 'TLSv1.3' },
    });
  });

  test('fails for who has no certificate', async () => {
    const { server } = await handshake(undefined, detector);
    expect(server).toBe('ERR_SSL_PEER_DID_NOT_RETURN_A_CERTIFICATE');
  });

  test("fails for a detector's key in the place of Enforce's", async () => {
    const { server } = await handshake(await keystoreOf('monitor', ['serverAuth']), detector);
    expect(server).toBe('INVALID_PURPOSE');
  });

  test("fails for Enforce's key in the place of a detector's", async () => {
    const enforce = await keystoreOf('enforce', ['clientAuth']);
    expect((await handshake(enforce, enforce)).client).toBe('INVALID_PURPOSE');
  });

  test('fails for a key of another authority of the same name, on either side', async () => {
    const by = await createAuthority();
    const stranger = await keystoreOf('enforce', ['clientAuth'], { by });
    const enforce = { ...stranger, trusted: detector.trusted };
    expect((await handshake(enforce, detector)).server).toMatch(REFUSED_AUTHORITY);
    expect((await handshake(stranger, detector)).client).toMatch(REFUSED_AUTHORITY);
  });

  test('fails for an expired key', async () => {
    const old = { now: new Date(Date.now() - 20 * DAY), validityDays: 10 };
    const by = await createAuthority({ now: new Date(Date.now() - 30 * DAY) });
    const server = await keystoreOf('monitor', ['serverAuth'], { by });
    const expired = await keystoreOf('enforce', ['clientAuth'], { by, ...old });
    expect((await handshake(expired, server)).server).toBe('CERT_HAS_EXPIRED');
  });
});
