import { performance } from 'node:perf_hooks';
import type { CheckResult } from '../checks/check-result.js';
import type { ResultsOf } from '../checks/results-of.js';
import { errorCode } from '../error-code.js';
import { SmtpDialogue, type SmtpPeer } from '../smtp/smtp-dialogue.js';
import { replyText, type SmtpReply } from '../smtp/smtp-reply.js';
import { tlsFacts } from '../smtp/tls-facts.js';
import { tlsLines, tlsResults, type TlsPolicy } from './tls-results.js';

/** What is expected of an SMTP server. */
export interface SmtpExpectation {
  readonly peer: SmtpPeer;
  /** Milliseconds. */
  readonly greetingWithin: number;
  readonly slowGreeting: 'fail' | 'warn';
  /** Undefined: TLS is not looked at. */
  readonly tls: TlsPolicy | undefined;
  /** `warn` where mail goes without TLS if need be. */
  readonly withoutTls: 'fail' | 'warn';
  /** PEM. */
  readonly roots: readonly string[] | undefined;
  /** What to do when nobody answers. */
  readonly connectToDo: (code: string) => string;
  /** How bad it is that nobody answers. */
  readonly connectLevel: (code: string) => 'fail' | 'warn';
}

/** A detector has its session with the next hop before it answers EHLO. */
const PUT_OFF =
  'It takes no mail for the moment. A detector says 421 4.4.1 as long as its next hop does not answer: see the lines next-hop.*.';
const AFTER_CONNECT = ['greeting', 'extensions', 'starttls', ...tlsLines];

/** What was found out, and the extensions for those who look further. */
export interface SmtpSessionResults {
  readonly results: readonly CheckResult[];
  /** EHLO keywords with their parameters; undefined when it did not come so far. */
  readonly extensions: readonly string[] | undefined;
}

/**
 * Speaks with an SMTP server as a sender does, up to a handshake, and judges each step by itself: what a step builds
 * on and does not have makes it "skip", never "fail".
 */
export async function smtpSessionResults(expected: SmtpExpectation, results: ResultsOf): Promise<SmtpSessionResults> {
  const started = performance.now();
  let dialogue: SmtpDialogue;
  try {
    dialogue = await SmtpDialogue.connect(expected.peer);
  } catch (error) {
    const code = errorCode(error);
    const failed = results[expected.connectLevel(code)]('connect', code, expected.connectToDo(code));
    return { results: [failed, ...skipped(AFTER_CONNECT, 'no connection', results)], extensions: undefined };
  }
  try {
    const connected = results.pass('connect', `${Math.round(performance.now() - started)} ms`);
    const session = await greeted(dialogue, expected, results);
    return { ...session, results: [connected, ...session.results] };
  } finally {
    dialogue.close();
  }
}

async function greeted(
  dialogue: SmtpDialogue,
  expected: SmtpExpectation,
  results: ResultsOf,
): Promise<SmtpSessionResults> {
  const started = performance.now();
  const reply = await attempt(() => dialogue.reply());
  const took = Math.round(performance.now() - started);
  if (typeof reply === 'string' || reply.code !== 220) {
    const found = typeof reply === 'string' ? reply : replyText(reply);
    const failed = results.fail(
      'greeting',
      found,
      'A server that takes mail greets with 220. Look at its log, and at who may connect.',
    );
    return { results: [failed, ...skipped(AFTER_CONNECT.slice(1), 'no greeting', results)], extensions: undefined };
  }
  const greeting =
    took <= expected.greetingWithin
      ? results.pass('greeting', `${took} ms, ${replyText(reply)}`)
      : results[expected.slowGreeting](
          'greeting',
          `${took} ms`,
          `It should come within ${expected.greetingWithin} ms: senders give up, and validation fails at random.`,
        );
  const session = await extended(dialogue, expected, results);
  return { ...session, results: [greeting, ...session.results] };
}

async function extended(
  dialogue: SmtpDialogue,
  expected: SmtpExpectation,
  results: ResultsOf,
): Promise<SmtpSessionResults> {
  const reply = await attempt(() => dialogue.command('EHLO preflight.invalid'));
  if (typeof reply === 'string' || reply.code !== 250) {
    const found = typeof reply === 'string' ? reply : replyText(reply);
    const isPutOff = typeof reply !== 'string' && reply.code < 500;
    const failed = results.fail('extensions', found, isPutOff ? PUT_OFF : 'A server of today answers EHLO with 250.');
    return { results: [failed, ...skipped(AFTER_CONNECT.slice(2), 'no extensions', results)], extensions: undefined };
  }
  const extensions = reply.lines.slice(1);
  const listed = results.pass('extensions', extensions.join(', ') || 'none');
  return { results: [listed, ...(await secured(dialogue, extensions, expected, results))], extensions };
}

async function secured(
  dialogue: SmtpDialogue,
  extensions: readonly string[],
  { tls, roots, withoutTls }: SmtpExpectation,
  results: ResultsOf,
): Promise<CheckResult[]> {
  const names = ['starttls', ...tlsLines];
  if (!tls) return skipped(names, 'TLS is off (delivery.tls)', results);
  if (!extensions.some((extension) => extension.toUpperCase() === 'STARTTLS')) {
    const failed = results[withoutTls](
      'starttls',
      'not offered',
      'Mail would cross the Internet unencrypted. A detector offers it once it has a keystore (keystores.smtp).',
    );
    return [failed, ...skipped(tlsLines, 'no STARTTLS', results)];
  }
  try {
    const agreed = await dialogue.command('STARTTLS');
    if (agreed.code !== 220) throw new Error(replyText(agreed));
    const facts = tlsFacts(await dialogue.startTls(roots), tls.host);
    return [results.pass('starttls', 'offered'), ...tlsResults(facts, tls, results)];
  } catch (error) {
    const failed = results.fail(
      'starttls',
      errorCode(error),
      "The handshake failed. Look at the server's log, and at its certificate and key.",
    );
    return [failed, ...skipped(tlsLines, 'no handshake', results)];
  }
}

async function attempt(ask: () => Promise<SmtpReply>): Promise<SmtpReply | string> {
  try {
    return await ask();
  } catch (error) {
    return errorCode(error);
  }
}

function skipped(names: readonly string[], why: string, results: ResultsOf): CheckResult[] {
  return names.map((name) => results.skip(name, why));
}
