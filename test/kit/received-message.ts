import type { ReceivedMessage } from '@cloud-prevent/smtp/message-handler';

let made = 0;

/** A message as the proxy hands it to a handler, held in memory. */
export function receivedMessage(text: string, recipients: readonly string[] = ['bob@example.net']): ReceivedMessage {
  const bytes = Buffer.from(text);
  const headerEnd = bytes.indexOf('\r\n\r\n') + 4;
  return {
    id: `message-${++made}`,
    sessionId: 'session-1',
    remoteAddress: '127.0.0.1',
    sender: { address: 'ann@example.com', parameters: '' },
    recipients: recipients.map((address) => ({ address, parameters: '' })),
    content: {
      size: bytes.length,
      header: bytes.subarray(0, headerEnd),
      file: undefined,
      read: () => Promise.resolve(bytes),
    },
  };
}
