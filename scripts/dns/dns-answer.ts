import { errorCode } from '../error-code.js';

/** What became of a question to the DNS. */
export type DnsAnswer<T> =
  | { readonly kind: 'found'; readonly records: readonly T[] }
  /** There is no such name, or nothing of that type under it: a "void" answer in RFC 7208. */
  | { readonly kind: 'nothing' }
  /** Nobody answered, or with an error: what is there is not known. */
  | { readonly kind: 'failed'; readonly reason: string };

const NOTHING = new Set(['ENOTFOUND', 'ENODATA']);

/** Waits for a question and tells "nothing there" from "no answer". Never throws. */
export async function dnsAnswer<T>(question: Promise<readonly T[]>): Promise<DnsAnswer<T>> {
  try {
    const records = await question;
    return records.length > 0 ? { kind: 'found', records } : { kind: 'nothing' };
  } catch (error) {
    const code = errorCode(error);
    return NOTHING.has(code) ? { kind: 'nothing' } : { kind: 'failed', reason: code };
  }
}
