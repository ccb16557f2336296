import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchEopEndpoints } from '@cloud-prevent/deployment/fetch-eop-endpoints';

describe("Microsoft's endpoint document", () => {
  let server: Server;

  async function ask(answer: RequestListener): Promise<string> {
    server = createServer(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return fetchEopEndpoints(`http://127.0.0.1:${(server.address() as AddressInfo).port}/endpoints`);
  }

  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  it('is what the service answers', async () => {
    expect(await ask((_, response) => response.end('[{"id":1,"serviceArea":"Exchange"}]'))).toBe(
      '[{"id":1,"serviceArea":"Exchange"}]',
    );
  });

  it.each([204, 304, 400, 429, 500, 503])('is not taken from an answer %i, whatever it says', async (status) => {
    await expect(ask((_, response) => response.writeHead(status).end())).rejects.toThrow(`answered ${status}`);
  });

  it('is not looked for where the service sends us to', async () => {
    const elsewhere = ask((_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end());
    await expect(elsewhere).rejects.toThrow('fetch failed');
  });

  it('is not read without end', async () => {
    const endless = ask((_, response) => {
      const more = (): void => {
        while (response.write(Buffer.alloc(64 * 1024, 'x'))) if (response.destroyed) return;
      };
      response.on('drain', more);
      more();
    });
    await expect(endless).rejects.toThrow('more than 5000000 bytes');
  });
});
