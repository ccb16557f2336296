import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';

/** Where a journey ended. */
export interface Arrival {
  readonly url: URL;
  readonly status: number;
  readonly text: string;
}

const MOST_REDIRECTS = 20;

/** A browser that follows redirects from host to host and keeps the cookies of each. */
export class TravellingBrowser {
  /** Cookies by host and name. */
  readonly cookies = new Map<string, Map<string, string>>();
  /** Every address that it was sent to. */
  readonly visited: URL[] = [];

  /** @param until stops before an address of this path is asked for */
  async go(address: string, until?: string): Promise<Arrival> {
    let url = new URL(address);
    for (let steps = 0; steps < MOST_REDIRECTS; steps += 1) {
      this.visited.push(url);
      if (url.pathname === until) return { url, status: 0, text: '' };
      const response = await this.ask(url);
      const body = await text(response);
      const { location } = response.headers;
      if (location === undefined) return { url, status: response.statusCode ?? 0, text: body };
      url = new URL(location, url);
    }
    throw new Error(`More than ${String(MOST_REDIRECTS)} redirects from ${address}.`);
  }

  private async ask(url: URL): Promise<IncomingMessage> {
    const jar = this.cookies.get(url.host) ?? new Map<string, string>();
    this.cookies.set(url.host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const asking = request(url, { rejectUnauthorized: false, agent: false, headers: cookie ? { cookie } : {} });
    asking.end();
    const [response] = (await once(asking, 'response')) as [IncomingMessage];
    for (const line of response.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }
}
