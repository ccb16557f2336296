import { parseSpf } from './parse-spf.js';
import type { SpfFindings } from './spf-walk.js';

/** The guide's name for Microsoft's record, which does not exist. */
const MISSPELT: Readonly<Record<string, string>> = { 'spfprotection.outlook.com': 'spf.protection.outlook.com' };

/** What a record should become. */
export interface SpfProposal {
  readonly record: string;
  /** Included domains that were missing. */
  readonly added: readonly string[];
  /** False when the record is right as it is. */
  readonly changes: boolean;
}

/**
 * The smallest change that makes a record include everybody who delivers, everything else staying as it is.
 * @param wanted domains to include
 */
export function proposedRecord({ record, steps }: SpfFindings, wanted: readonly string[]): SpfProposal {
  const terms = (record ?? 'v=spf1 -all').split(' ').filter(Boolean).map(corrected);
  const there = new Set(steps.map(({ text }) => text.toLowerCase().replace(/^\+/, '')));
  const added = wanted.filter((domain) => !there.has(`include:${domain}`) && !terms.includes(`include:${domain}`));
  const includes = added.map((domain) => `include:${domain}`);
  const withIncludes = [...terms.slice(0, 1), ...includes, ...terms.slice(1)];
  const proposed = (hasEnd(terms.join(' ')) ? withIncludes : [...withIncludes, '-all']).join(' ');
  return { record: proposed, added, changes: proposed !== record };
}

function corrected(term: string): string {
  const [, domain = ''] = /^\+?include:(.+)$/i.exec(term) ?? [];
  const right = MISSPELT[domain.toLowerCase()];
  if (right !== undefined) return `include:${right}`;
  // Anybody in the world may send: no record at all would say less wrong things.
  return /^\+?all$/i.test(term) ? '-all' : term;
}

/** Whether the record says what holds for everybody else. A broken one is left as it is. */
function hasEnd(record: string): boolean {
  const parsed = parseSpf(record);
  return !parsed.ok || parsed.terms.some((term) => term.name === 'all' || term.name === 'redirect');
}
