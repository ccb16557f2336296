import { EnforceApi, type ApiAnswer } from './enforce-api';

/** A browser with a page of the console: keeps cookies, says its origin, and sends the token against forgery. */
export class Browser {
  readonly cookies = new Map<string, string>();
  csrfToken: string | undefined;
  private readonly api: EnforceApi;

  /** @param localAddress of the machine that it runs on; default: 127.0.0.1 */
  constructor(
    readonly port: number,
    localAddress?: string,
  ) {
    this.api = new EnforceApi(port, '', localAddress);
  }

  /** The page's own origin. */
  get origin(): string {
    return `https://127.0.0.1:${String(this.port)}`;
  }

  /** @param more replaces headers; an empty one is left out */
  async call(method: string, path: string, body?: unknown, more: Record<string, string> = {}): Promise<ApiAnswer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const own = { cookie, origin: this.origin, 'x-csrf-token': this.csrfToken ?? '', ...more };
    const headers = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== ''));
    const answer = await this.api.call(method, path, body, headers);
    for (const line of answer.headers['set-cookie'] ?? []) this.take(line);
    if (typeof answer.body?.csrfToken === 'string') this.csrfToken = answer.body.csrfToken;
    return answer;
  }

  get(path: string): Promise<ApiAnswer> {
    return this.call('GET', path);
  }

  signIn(name: string, password: string, code?: string): Promise<ApiAnswer> {
    return this.call('POST', '/session', { name, password, ...(code && { code }) });
  }

  private take(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
