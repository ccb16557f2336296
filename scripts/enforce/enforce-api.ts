import { CommandError } from '../command-error.js';
import { askEnforce, type EnforceAnswer, type EnforceQuestion } from './ask-enforce.js';
import { readText } from './read-text.js';

/** How a command reaches Enforce. */
export interface EnforceOptions {
  readonly url: string;
  readonly authority?: string;
}

const SHOWN = 500;

/** Enforce's API as a command asks it; every answer but a good one is an error. */
export class EnforceApi {
  private constructor(
    readonly url: string,
    private readonly root: string | undefined,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  /** Asks with an API token. @throws CommandError INPUT_UNREADABLE */
  static async withToken({ url, authority }: EnforceOptions, tokenFile: string): Promise<EnforceApi> {
    const api = await EnforceApi.anonymous({ url, authority });
    return api.as({ authorization: `Bearer ${(await readText(tokenFile)).trim()}` });
  }

  /** Asks as nobody, to sign in. @throws CommandError INPUT_UNREADABLE */
  static async anonymous({ url, authority }: EnforceOptions): Promise<EnforceApi> {
    const root = authority === undefined ? undefined : await readText(authority);
    return new EnforceApi(url, root, {});
  }

  /** The same server, asked as somebody else. */
  as(headers: Readonly<Record<string, string>>): EnforceApi {
    return new EnforceApi(this.url, this.root, headers);
  }

  /**
   * @param more what else the question has
   * @throws CommandError ENFORCE_UNREACHABLE, or ENFORCE_REFUSES with what it said
   */
  async ask(
    method: EnforceQuestion['method'],
    path: string,
    body?: unknown,
    more: Pick<EnforceQuestion, 'limitMilliseconds'> = {},
  ): Promise<EnforceAnswer> {
    const url = new URL(path, this.url);
    const answer = await askEnforce({ method, url, root: this.root, headers: this.headers, body, ...more });
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw new CommandError('ENFORCE_REFUSES', `${url.pathname} answered ${answer.status} ${toldBy(answer.body)}`);
  }
}

/** Code, text and problems of an answer in the form that all of Enforce's errors have. */
function toldBy(body: string): string {
  try {
    const { error } = JSON.parse(body) as { error: { code: string; message: string; problems: { message: string }[] } };
    const problems = error.problems.map(({ message }) => message).join('; ');
    return [error.code, error.message, problems].filter(Boolean).join(' ');
  } catch {
    return body.slice(0, SHOWN);
  }
}
