import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { BenchError } from '../bench-error.js';
import { recipient, sender, senderDomain } from '../load/envelope.js';
import { SmtpConversation } from '../load/smtp-conversation.js';
import { askEnforce } from './enforce-client.js';
import type { DeliverySite } from './start-site.js';

const PATIENCE = 60_000;
const BETWEEN_LOOKS = 10;

/** Word of the policy that the probe violates. */
export const blockedWord = 'topsecret';

/** Milliseconds of each message: until its sender had the reply, and from then until Enforce had its incident. */
export interface ProbeTimes {
  readonly reply: number[];
  readonly incident: number[];
}

/** Sends one blocked message after another until it is told to stop, and sees each arrive as an incident. */
export async function probeIncidents(site: DeliverySite, isOver: () => boolean): Promise<ProbeTimes> {
  const times: ProbeTimes = { reply: [], incident: [] };
  while (!isOver()) {
    const id = `<${String(Math.random()).slice(2)}@${senderDomain}>`;
    const sent = performance.now();
    await sendBlocked(site.smtpPort, id);
    const replied = performance.now();
    await incidentOf(site, id);
    times.reply.push(replied - sent);
    times.incident.push(performance.now() - replied);
  }
  return times;
}

async function sendBlocked(port: number, id: string): Promise<void> {
  const socket = connect({ host: '127.0.0.1', port, timeout: PATIENCE });
  const session = new SmtpConversation(socket);
  const head = [`From: <${sender}>`, `Message-ID: ${id}`, `X-OriginatorOrg: ${senderDomain}`, ''];
  await session.exchange(undefined, '220');
  await session.exchange(`EHLO ${senderDomain}\r\n`, '250');
  await session.exchange(`MAIL FROM:<${sender}>\r\n`, '250');
  await session.exchange(`RCPT TO:<${recipient}>\r\n`, '250');
  await session.exchange('DATA\r\n', '354');
  await session.exchange(`${[...head, blockedWord].join('\r\n')}\r\n.\r\n`, '550');
  socket.destroy();
}

async function incidentOf({ address }: DeliverySite, id: string): Promise<void> {
  const path = `/incidents?messageId=${encodeURIComponent(id)}`;
  const deadline = performance.now() + PATIENCE;
  while (performance.now() < deadline) {
    const { incidents } = (await askEnforce(address, 'GET', path)) as { incidents: readonly unknown[] };
    if (incidents.length > 0) return;
    await delay(BETWEEN_LOOKS);
  }
  throw new BenchError(`The incident of a message did not reach Enforce within ${PATIENCE / 1000} seconds.`);
}
