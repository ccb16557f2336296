import { randomUUID } from 'node:crypto';
import type { CheckResult } from '../checks/check-result.js';
import type { ResultsOf } from '../checks/results-of.js';
import { errorCode } from '../error-code.js';
import { SmtpDialogue, type SmtpPeer } from '../smtp/smtp-dialogue.js';
import { replyText, type SmtpReply } from '../smtp/smtp-reply.js';

/** A domain that nobody can have (RFC 2606), and therefore no tenant. */
const STRANGER = 'not-the-tenant.invalid';

/**
 * Tries to send as somebody else would: once with a stranger's sender, once with the organisation's sender but another
 * tenant's stamp. Both must be refused for good.
 * @param domain a mail domain of the organisation; its postmaster would get what is wrongly accepted
 */
export async function relayProbe(peer: SmtpPeer, domain: string, results: ResultsOf): Promise<CheckResult> {
  const attempts = [`preflight@${STRANGER}`, `preflight@${domain}`];
  const outcomes: string[] = [];
  for (const sender of attempts) {
    const reply = await attempt(peer, sender, `postmaster@${domain}`);
    if (typeof reply === 'string')
      return results.warn('relay', reply, 'The probe could not be made to its end; run preflight again.');
    if (reply.code < 300) return open(sender, results);
    // 421 too: that is what a detector says whose next hop does not answer, before it has looked at the tenant.
    if (reply.code < 500) {
      return results.warn(
        'relay',
        replyText(reply),
        'Refused for the moment only, which says nothing about the gate. Mend what other lines say about the next hop, and run preflight again.',
      );
    }
    outcomes.push(replyText(reply));
  }
  return results.pass('relay', `refused: ${[...new Set(outcomes)].join('; ')}`);
}

function open(sender: string, results: ResultsOf): CheckResult {
  const toDo =
    'Whoever is let in by address can send through here. Check organisation.mailDomains, tenant.originatorOrgs and the secret header, and stop the listener until this line passes.';
  return results.fail('relay', `a message from ${sender} with another tenant's X-OriginatorOrg was accepted`, toDo);
}

/** @returns the reply that ended the attempt, or why there is none */
async function attempt(peer: SmtpPeer, sender: string, recipient: string): Promise<SmtpReply | string> {
  try {
    const dialogue = await SmtpDialogue.connect(peer);
    try {
      return await sendAs(dialogue, sender, recipient);
    } finally {
      dialogue.close();
    }
  } catch (error) {
    return errorCode(error);
  }
}

async function sendAs(dialogue: SmtpDialogue, sender: string, recipient: string): Promise<SmtpReply> {
  const greeting = await dialogue.reply();
  if (greeting.code !== 220) return greeting;
  const hello = await dialogue.command('EHLO preflight.invalid');
  if (
    hello.lines.some((line) => line.toUpperCase() === 'STARTTLS') &&
    (await dialogue.command('STARTTLS')).code === 220
  ) {
    await dialogue.startTls(undefined);
    await dialogue.command('EHLO preflight.invalid');
  }
  for (const command of [`MAIL FROM:<${sender}>`, `RCPT TO:<${recipient}>`, 'DATA']) {
    const reply = await dialogue.command(command);
    if (reply.code >= 400) return reply;
  }
  return dialogue.command(message(sender, recipient));
}

function message(sender: string, recipient: string): string {
  return [
    `X-OriginatorOrg: ${STRANGER}`,
    `From: <${sender}>`,
    `To: <${recipient}>`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${randomUUID()}@${STRANGER}>`,
    'Subject: Cloud Prevent preflight: this message should have been refused',
    '',
    'If you read this, your detectors take mail of other tenants. Run: cloud-prevent preflight --live',
    '.',
  ].join('\r\n');
}
