import { createServer, type Server } from 'node:http';
import type { Arrivals } from './arrivals.js';
import type { ArrivedMessage } from './arrived-message.js';

/** Where a program reads what arrived; `?messageId=` narrows it down. */
export const arrivalsPath = '/messages';

/**
 * Shows what arrived: `/` as text for people, `/messages` as JSON for programs.
 * @returns a server that does not listen yet
 */
export function arrivalsPage(arrivals: Arrivals): Server {
  return createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const send = (status: number, type: string, body: string): void => {
      response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(body);
    };
    if (request.method !== 'GET') return send(405, 'text/plain', 'Only GET is answered here.\n');
    if (url.pathname === arrivalsPath) {
      return send(
        200,
        'application/json',
        JSON.stringify(arrivals.list(url.searchParams.get('messageId') ?? undefined)),
      );
    }
    if (url.pathname === '/') return send(200, 'text/plain', asText(arrivals.list()));
    send(404, 'text/plain', `There is nothing at ${url.pathname}; look at / or ${arrivalsPath}.\n`);
  });
}

function asText(messages: readonly ArrivedMessage[]): string {
  const count = `Stand-in for Email Security.cloud: ${messages.length} messages arrived.\n`;
  return [count, ...[...messages].reverse().map(paragraphOf)].join('\n');
}

function paragraphOf({
  arrivedAt,
  sender,
  recipients,
  deliveredBy,
  tls,
  size,
  bodySha256,
  header,
}: ArrivedMessage): string {
  const facts = `${arrivedAt}  ${size} bytes over ${tls} from ${deliveredBy}  <${sender}> to ${recipients.join(', ')}`;
  const indented = header.replace(/\r\n/g, '\n').trimEnd().replace(/^/gm, '    ');
  return `${facts}\n    body SHA-256 ${bodySha256}\n\n${indented}\n`;
}
