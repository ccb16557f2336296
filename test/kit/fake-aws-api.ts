import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { FakePrefixLists } from './fake-prefix-lists';

/** A notice that was published. */
export interface PublishedNotice {
  readonly topic: string;
  readonly subject: string;
  readonly message: string;
}

/**
 * EC2 and SNS on loopback, as far as the refresh of the allowlist needs them: their query protocol (a form that comes,
 * XML that goes), for the real clients of AWS. It serves Microsoft's document of endpoints too, at /endpoints.
 */
export class FakeAwsApi {
  readonly notices: PublishedNotice[] = [];
  /** Names of the calls, in order. */
  readonly calls: string[] = [];
  /** What Microsoft's service answers. */
  endpoints = { status: 200, body: '[]' };
  readonly #server: Server;

  private constructor(readonly lists: FakePrefixLists) {
    this.#server = createServer((request, response) => {
      void this.#answer(request).then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
      });
    });
  }

  static async start(lists: FakePrefixLists): Promise<FakeAwsApi> {
    const api = new FakeAwsApi(lists);
    await new Promise<void>((resolve) => api.#server.listen(0, '127.0.0.1', resolve));
    return api;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body: string }> {
    if (request.url?.startsWith('/endpoints')) return this.endpoints;
    const form = new URLSearchParams(await text(request));
    const action = form.get('Action') ?? '';
    this.calls.push(action);
    try {
      return { status: 200, body: await this.#perform(action, form) };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const body = `<Response><Errors><Error><Code>InvalidRequest</Code><Message>${message}</Message></Error></Errors></Response>`;
      return { status: 400, body };
    }
  }

  async #perform(action: string, form: URLSearchParams): Promise<string> {
    if (action === 'DescribeManagedPrefixLists') return this.#describe(valueOf(form, 'PrefixListId.1'));
    if (action === 'GetManagedPrefixListEntries')
      return this.#entries(valueOf(form, 'PrefixListId'), form.get('NextToken'));
    if (action === 'ModifyManagedPrefixList') return this.#modify(form);
    if (action !== 'Publish') throw new Error(`The action ${action} is not valid`);
    this.notices.push({
      topic: valueOf(form, 'TopicArn'),
      subject: valueOf(form, 'Subject'),
      message: valueOf(form, 'Message'),
    });
    return '<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>';
  }

  async #describe(id: string): Promise<string> {
    const { version, state, stateMessage, maxEntries } = await this.lists.read(id);
    return `<DescribeManagedPrefixListsResponse><prefixListSet><item><prefixListId>${id}</prefixListId>
      <version>${version}</version><state>${state}</state><stateMessage>${stateMessage}</stateMessage>
      <maxEntries>${maxEntries}</maxEntries></item></prefixListSet></DescribeManagedPrefixListsResponse>`;
  }

  /** Two at a time, so that somebody who reads the first page only is found out. */
  #entries(id: string, token: string | null): string {
    const networks = this.lists.networksOf(id);
    const from = Number(token ?? 0);
    const items = networks.slice(from, from + 2).map((network) => `<item><cidr>${network}</cidr></item>`);
    const next = from + 2 < networks.length ? `<nextToken>${from + 2}</nextToken>` : '';
    return `<GetManagedPrefixListEntriesResponse><entrySet>${items.join('')}</entrySet>${next}</GetManagedPrefixListEntriesResponse>`;
  }

  async #modify(form: URLSearchParams): Promise<string> {
    const id = valueOf(form, 'PrefixListId');
    const networks = (kind: string): readonly string[] =>
      [...form].filter(([name]) => name.startsWith(kind) && name.endsWith('.Cidr')).map(([, value]) => value);
    const change = { add: networks('AddEntry'), remove: networks('RemoveEntry') };
    await this.lists.change(id, Number(valueOf(form, 'CurrentVersion')), change);
    return `<ModifyManagedPrefixListResponse><prefixList><prefixListId>${id}</prefixListId></prefixList></ModifyManagedPrefixListResponse>`;
  }
}

function valueOf(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value === null) throw new Error(`The parameter ${name} is missing`);
  return value;
}
