import { isIP } from 'node:net';
import { z } from 'zod';

const LABEL = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
const NAME = new RegExp(`^${LABEL}(\\.${LABEL})*$`, 'i');
const DOTTED_NUMBERS = /^[\d.]+$/;
/** RFC 1035, 2.3.4, without the length octets. */
const LONGEST_NAME = 253;

/** True for a DNS name of one or more labels (RFC 1123); false for an IP address. */
export function isHostName(text: string): boolean {
  return text.length <= LONGEST_NAME && NAME.test(text) && !DOTTED_NUMBERS.test(text);
}

/** A DNS name, without a dot at its end. */
export const hostName = z.string().refine(isHostName, 'a DNS name such as mail.example.com');

/** A DNS name or an IP address. */
export const hostNameOrAddress = z
  .string()
  .refine((text) => isIP(text) !== 0 || isHostName(text), 'a DNS name such as mail.example.com, or an IP address');

/** A domain of at least two labels; lower case is what it becomes. */
export const domainName = z
  .string()
  .toLowerCase()
  .refine((text) => text.includes('.') && isHostName(text), 'a domain such as example.com');
