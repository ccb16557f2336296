import { SmtpClient } from './smtp-client';
import { waitUntil } from './wait-until';

/**
 * Waits until an SMTP server on 127.0.0.1 greets.
 * @param stillRunning when it gives false, waiting is over
 */
export async function waitForGreeting(port: number, stillRunning: () => boolean = () => true): Promise<void> {
  await waitUntil(
    `an SMTP server greets on port ${port}`,
    async () => {
      if (!stillRunning()) throw new Error(`The SMTP server for port ${port} ended at its start.`);
      return greets(port);
    },
    15_000,
  );
}

async function greets(port: number): Promise<boolean> {
  try {
    const client = await SmtpClient.connect({ port, timeout: 2_000 });
    const { code } = await client.reply().finally(() => client.leave());
    return code === 220;
  } catch {
    // Not yet: nothing listens, or the peer is still setting up.
    return false;
  }
}
