import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { sendSessions } from '../../../bench/dist/load/starttls-client.js';
import { TestAuthority } from '../../kit/test-authority';

const host = 'detector.example';
const message = Buffer.from('Subject: hello\r\n\r\nA line.\r\n');
const signal = new AbortController().signal;

describe('the STARTTLS client of the benchmark', () => {
  const authority = new TestAuthority();
  const received: { text: string; secure: boolean }[] = [];
  let server: SMTPServer;

  async function listen(options: SMTPServerOptions = {}): Promise<number> {
    server = new SMTPServer({
      ...authority.issue([host]),
      disabledCommands: ['AUTH'],
      onData: (stream, session, done) => {
        void stream.toArray().then((parts: Buffer[]) => {
          received.push({ text: Buffer.concat(parts).toString(), secure: session.secure });
          done();
        }, done);
      },
      ...options,
    });
    // A client that does not trust the certificate says so with an alert.
    server.on('error', () => undefined);
    return new Promise((resolve) => {
      const listener = server.listen(0, '127.0.0.1', () => resolve((listener.address() as { port: number }).port));
    });
  }
  beforeEach(() => received.splice(0));
  afterEach(() => new Promise<void>((resolve) => server.close(resolve)));

  const load = (port: number, tls: { host: string; trusted: string } | undefined) => ({
    port,
    count: 12,
    concurrency: 4,
    message,
    tls,
  });

  it('sends one message a session over verified TLS', async () => {
    const seconds = await sendSessions(load(await listen(), { host, trusted: authority.cert }), signal);
    expect(seconds).toBeGreaterThan(0);
    expect(received).toEqual(Array(12).fill({ text: message.toString(), secure: true }));
  });

  it('sends without TLS when it is not asked to use it', async () => {
    await sendSessions(load(await listen(), undefined), signal);
    expect(received).toEqual(Array(12).fill({ text: message.toString(), secure: false }));
  });

  it('refuses a certificate that it does not trust', async () => {
    const stranger = new TestAuthority('Another authority');
    await expect(sendSessions(load(await listen(), { host, trusted: stranger.cert }), signal)).rejects.toThrow(
      /certificate|issuer|signature/i,
    );
    expect(received).toEqual([]);
  });

  it('fails with the reply when a message is not accepted', async () => {
    const port = await listen({ onRcptTo: (_address, _session, done) => done(new Error('no such mailbox')) });
    await expect(sendSessions(load(port, undefined), signal)).rejects.toThrow('Expected 250, got: 550 no such mailbox');
  });
});
