import { readBounded } from './read-bounded.js';

/** Bytes of one list. */
const LONGEST_LIST = 8 * 1024 ** 2;
const ADDRESS = /^[^\s@]{1,64}@[^\s@]{1,253}$/u;
const DOMAIN = /^@?([^\s@*]{1,253})$/u;

/** What is in a list. */
export interface AddressList {
  readonly addresses: readonly string[];
  readonly domains: readonly string[];
}

/**
 * Reads a list: an address or a domain on each line, `#` before a remark, empty lines do not matter.
 * @throws Error that names the first line that is neither
 */
export async function readAddressList(file: string): Promise<AddressList> {
  const [addresses, domains]: [string[], string[]] = [[], []];
  const lines = (await readBounded(file, LONGEST_LIST)).replace(/^\uFEFF/, '').split(/\r?\n/);
  lines.forEach((line, index) => {
    const entry = line.replace(/(?:^|\s)#.*$/, '').trim();
    if (entry === '') return;
    const domain = DOMAIN.exec(entry)?.[1];
    if (domain !== undefined) domains.push(domain);
    else if (ADDRESS.test(entry)) addresses.push(entry);
    else
      throw new Error(
        `line ${index + 1}: found ${JSON.stringify(entry.slice(0, 80))}; accepted: an address or a domain`,
      );
  });
  return { addresses, domains };
}
