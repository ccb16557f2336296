import { z } from 'zod';
import { expressionSchema } from './expression.js';

const LIST_FILE = /^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[^\\\p{Cc}]+$/u;

/** Ways to say which addresses are meant. */
export const addressPatternOptions = {
  addresses: z
    .array(z.string().trim().min(3).max(320).regex(/@/, 'expected an address: ceo@example.com, *@sales.example.com'))
    .max(200_000)
    .default([])
    .describe('Without regard to case; * stands for any run of characters'),
  domains: z
    .array(
      z
        .string()
        .trim()
        .min(1)
        .max(253)
        .regex(/^[^\s@*]+$/, 'expected a domain: example.com'),
    )
    .max(200_000)
    .default([])
    .describe('Domains with their subdomains'),
  pattern: expressionSchema.optional().describe('RE2 syntax, found anywhere in the address, without regard to case'),
  lists: z
    .array(z.string().trim().max(255).regex(LIST_FILE, 'expected the name of a text file in the folder of the policy'))
    .max(20)
    .default([])
    .describe('Text files in the folder of the policy: an address or a domain on each line, # before a remark'),
} as const;

/** Addresses as a policy means them. */
export interface AddressPatterns {
  readonly addresses: readonly string[];
  readonly domains: readonly string[];
  readonly pattern?: string | undefined;
  /** Empty when the policy has been loaded: their lines are then in `addresses` and `domains`. */
  readonly lists: readonly string[];
}

/** Whether it means any. */
export function hasAddressPatterns({ addresses, domains, pattern, lists }: AddressPatterns): boolean {
  return addresses.length + domains.length + lists.length > 0 || pattern !== undefined;
}

/** What is said when it means none. */
export const addressPatternsExpected = 'expected addresses, domains, a pattern or lists';
