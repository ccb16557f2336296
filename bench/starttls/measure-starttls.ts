import { X509Certificate } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readKeystore } from '@cloud-prevent/keystore/read-keystore';
import { makeSmtpKeystore, smtpHost, type SmtpKey } from '../detector/smtp-keystore.js';
import { startDetector } from '../detector/start-detector.js';
import { messageText } from '../load/message-text.js';
import { sendSessions, type SessionLoad } from '../load/starttls-client.js';
import type { Bench } from '../measure.js';
import type { Effort } from '../effort.js';
import { cpuSeconds } from '../process/cpu-seconds.js';
import type { RunningSystem } from '../systems/system.js';

const MESSAGE_SIZE = 4 * 1024;
const CONCURRENCY = 20;
const WARM_UP = 200;

/** One run of one kind. */
export interface StartTlsSample {
  readonly sessions: number;
  readonly sessionsPerSecond: number;
  /** Milliseconds of the detector's processor time for one session. */
  readonly cpuMilliseconds: number;
}

/** The runs of one kind of session. */
export interface StartTlsKind {
  readonly kind: string;
  readonly samples: readonly StartTlsSample[];
}

/** The runs of all kinds; none of them when one failed. */
export interface StartTlsRuns {
  readonly runs: readonly StartTlsKind[];
  readonly failure?: string;
}

interface Contestant {
  readonly kind: string;
  readonly pid: number | undefined;
  readonly load: Omit<SessionLoad, 'count'>;
  sessions: number;
  readonly samples: StartTlsSample[];
}

/**
 * Measures what STARTTLS costs: sessions of one 4 KB message without TLS, with an ECDSA and with an RSA certificate,
 * in turn, against detectors without policies.
 * @param folder for keys, state and logs
 * @param keep told of every detector that is started, so that it is stopped in the end
 */
export async function measureStartTls(
  bench: Bench,
  folder: string,
  keep: (system: RunningSystem) => void,
  { rotations, seconds }: Effort,
): Promise<StartTlsKind[]> {
  const contestants = [
    ...(await contestantsWith('ec', bench, folder, keep)),
    ...(await contestantsWith('rsa', bench, folder, keep)),
  ];
  for (const contestant of contestants) {
    const { sessionsPerSecond } = await sample(bench, { ...contestant, sessions: WARM_UP });
    contestant.sessions = Math.max(WARM_UP, Math.ceil(sessionsPerSecond * seconds));
  }
  for (let rotation = 0; rotation < rotations; rotation++) {
    for (const contestant of contestants) contestant.samples.push(await sample(bench, contestant));
  }
  return contestants.map(({ kind, samples }) => ({ kind, samples }));
}

/** The detector with the ECDSA certificate also takes the sessions without TLS that the others are compared with. */
async function contestantsWith(
  key: SmtpKey,
  bench: Bench,
  parent: string,
  keep: (system: RunningSystem) => void,
): Promise<Contestant[]> {
  const folder = join(parent, `starttls-${key}`);
  mkdirSync(folder);
  const keystore = await makeSmtpKeystore(folder, key);
  const { certificate } = await readKeystore(keystore.file, keystore.passwordFile);
  const detector = await startDetector({ folder, sinkPort: bench.sink.port }, undefined, keystore);
  keep(detector);
  const message = Buffer.from(messageText(MESSAGE_SIZE).replaceAll('\n', '\r\n'));
  const contestant = (kind: string, tls: SessionLoad['tls']): Contestant => ({
    kind,
    pid: detector.pid,
    load: { port: detector.port, concurrency: CONCURRENCY, message, tls },
    sessions: 0,
    samples: [],
  });
  const encrypted = contestant(keyName(certificate), { host: smtpHost, trusted: certificate });
  return key === 'ec' ? [contestant('without TLS', undefined), encrypted] : [encrypted];
}

/** Kind and size of a certificate's key: `EC prime256v1`, `RSA 3072`. */
function keyName(certificate: string): string {
  const { asymmetricKeyType, asymmetricKeyDetails } = new X509Certificate(certificate).publicKey;
  const size = asymmetricKeyDetails?.modulusLength ?? asymmetricKeyDetails?.namedCurve ?? '';
  return `${asymmetricKeyType?.toUpperCase() ?? 'unknown key'} ${size}`;
}

async function sample(bench: Bench, { pid, load, sessions }: Contestant): Promise<StartTlsSample> {
  const before = pid ? cpuSeconds(pid) : 0;
  const seconds = await sendSessions({ ...load, count: sessions }, bench.signal);
  await bench.sink.expect(sessions);
  const used = pid ? cpuSeconds(pid) - before : 0;
  return { sessions, sessionsPerSecond: sessions / seconds, cpuMilliseconds: (used / sessions) * 1000 };
}
