import type { NetworksByFamily } from './networks-by-family.js';

/** Published addresses of Exchange Online Protection, of one version of Microsoft's list. */
export interface EopRanges extends NetworksByFamily {
  /** Version of Microsoft's document: year, month, day, two digits of its own. */
  readonly version: string;
  /** When it was read, as YYYY-MM-DD. */
  readonly date: string;
  readonly source: string;
}

/**
 * The ranges that Exchange Online Protection sends from, TCP port 25. Not in it, on purpose: the relay pool
 * 40.95.0.0/16 (mail whose sender is no accepted domain) and 52.238.78.88/32 (port 443 only).
 */
export const eopRanges: EopRanges = {
  version: '2026081400',
  date: '2026-08-14',
  source: 'https://endpoints.office.com/endpoints/Worldwide?ServiceAreas=Exchange',
  ipv4: ['40.92.0.0/15', '40.107.0.0/16', '52.100.0.0/14', '104.47.0.0/17'],
  ipv6: ['2a01:111:f400::/48', '2a01:111:f403::/48'],
};
