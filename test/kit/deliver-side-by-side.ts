import type { Reply } from '@cloud-prevent/smtp/reply';
import { SmtpClient, type DeliveryRequest, type SmtpClientOptions } from './smtp-client';

/**
 * Delivers messages over several connections at once; whichever is free takes the next one.
 * @param answered called with each request and the last reply it got: to its content, or the refusal before it
 */
export async function deliverSideBySide<T extends DeliveryRequest>(
  where: SmtpClientOptions,
  connections: number,
  requests: Iterable<T>,
  answered: (request: T, reply: Reply) => void,
): Promise<void> {
  const coming = requests[Symbol.iterator]();
  await Promise.all(Array.from({ length: connections }, () => deliverInTurn(where, coming, answered)));
}

async function deliverInTurn<T extends DeliveryRequest>(
  where: SmtpClientOptions,
  coming: Iterator<T>,
  answered: (request: T, reply: Reply) => void,
): Promise<void> {
  const client = await SmtpClient.open(where);
  try {
    for (let next = coming.next(); !next.done; next = coming.next()) {
      const { mail, recipients, final } = await client.deliver(next.value);
      answered(next.value, final ?? recipients.at(-1) ?? mail);
    }
  } finally {
    client.leave();
  }
}
