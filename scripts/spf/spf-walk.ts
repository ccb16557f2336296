import type { Resolver } from 'node:dns/promises';
import { dnsAnswer, type DnsAnswer } from '../dns/dns-answer.js';
import { isSpf, parseSpf } from './parse-spf.js';
import { spfLimits } from './spf-limits.js';
import type { Mechanism, SpfTerm } from './spf-term.js';

/** Something that was asked on the way through a record. */
export interface SpfStep {
  /** How deep: 0 for the domain's own record. */
  readonly depth: number;
  /** `include:spf.example.com`, or the domain itself. */
  readonly text: string;
  /** What was found there. */
  readonly found: string;
  /** The lookups up to here, this one included. */
  readonly lookups: number;
}

/** A whole SPF record, with everything that it refers to. */
export interface SpfFindings {
  readonly domain: string;
  /** The domain's own record. */
  readonly record: string | undefined;
  readonly steps: readonly SpfStep[];
  readonly lookups: number;
  readonly voids: number;
  /** Why receivers give "permerror" and let the record count for nothing. */
  readonly errors: readonly string[];
  /** Limits that are exceeded; the same then. */
  readonly exceeded: readonly string[];
  /** What could not be found out. */
  readonly failures: readonly string[];
  readonly notes: readonly string[];
}

/** Beyond these the walk ends: receivers have given up long before. */
const MOST_LOOKUPS = 40;

/**
 * Follows a domain's SPF record as a receiver does in the worst case: for a sender that nothing matches, so that every
 * term is asked for. Lookups and void lookups are counted as RFC 7208, 4.6.4, does; what depends on the message
 * (macros) is counted and not followed.
 * @param instead a record to follow in place of the domain's own, before it is published
 */
export async function walkSpf(domain: string, dns: Resolver, instead?: string): Promise<SpfFindings> {
  return new SpfWalk(dns).start(domain.toLowerCase(), instead);
}

class SpfWalk {
  readonly #steps: SpfStep[] = [];
  readonly #errors: string[] = [];
  readonly #exceeded: string[] = [];
  readonly #failures: string[] = [];
  readonly #notes: string[] = [];
  #lookups = 0;
  #voids = 0;

  constructor(private readonly dns: Resolver) {}

  async start(domain: string, instead: string | undefined): Promise<SpfFindings> {
    const record = instead ?? (await this.#follow(domain, [], domain));
    if (instead !== undefined) {
      this.#step(0, domain, instead);
      await this.#terms(instead, domain, [domain]);
    }
    if (this.#lookups > spfLimits.lookups) {
      this.#exceeded.push(`${this.#lookups} lookups, ${spfLimits.lookups} are allowed`);
    }
    if (this.#voids > spfLimits.voids) {
      this.#exceeded.push(`${this.#voids} lookups without an answer, ${spfLimits.voids} are allowed`);
    }
    return {
      domain,
      record,
      steps: this.#steps,
      lookups: this.#lookups,
      voids: this.#voids,
      errors: this.#errors,
      exceeded: this.#exceeded,
      failures: this.#failures,
      notes: this.#notes,
    };
  }

  /**
   * @param above the domains that led here
   * @param text the term that led here
   * @returns the record, if there is exactly one
   */
  async #follow(domain: string, above: readonly string[], text: string): Promise<string | undefined> {
    const answer = await dnsAnswer(this.dns.resolveTxt(domain));
    const isOwn = above.length === 0;
    if (answer.kind !== 'found') return this.#missing(answer, above.length, text, domain);
    const records = answer.records.map((pieces) => pieces.join('')).filter(isSpf);
    const [record] = records;
    this.#step(above.length, text, record === undefined ? 'no SPF record' : records.join(' AND '));
    if (records.length > 1) this.#errors.push(`${domain} has ${records.length} SPF records, one is allowed`);
    if (records.length === 0 && !isOwn) this.#errors.push(`${text}: ${domain} has no SPF record`);
    if (record === undefined || records.length > 1) return undefined;
    await this.#terms(record, domain, [...above, domain]);
    return record;
  }

  #missing(answer: DnsAnswer<string[]>, depth: number, text: string, domain: string): undefined {
    this.#step(depth, text, answer.kind === 'failed' ? `no answer (${answer.reason})` : 'nothing');
    if (answer.kind === 'failed') this.#failures.push(`${domain}: ${answer.reason}`);
    else if (depth > 0) {
      this.#voids += 1;
      this.#errors.push(`${text}: ${domain} has no SPF record`);
    }
    return undefined;
  }

  async #terms(record: string, domain: string, path: readonly string[]): Promise<void> {
    const parsed = parseSpf(record);
    if (!parsed.ok) return void this.#errors.push(`${domain}: ${parsed.wrong} is not a term of SPF`);
    const all = parsed.terms.findIndex((term) => term.kind === 'mechanism' && term.name === 'all');
    // Nothing behind "all" is ever looked at, and a redirect beside it means nothing.
    const reached = all < 0 ? parsed.terms : parsed.terms.slice(0, all);
    if (all >= 0 && all < parsed.terms.length - 1) this.#notes.push(`${domain}: what stands behind "all" is ignored`);
    for (const term of inOrder(reached)) await this.#term(term, domain, path);
  }

  async #term(term: SpfTerm, domain: string, path: readonly string[]): Promise<void> {
    const isFollowed = term.kind === 'modifier' ? term.name === 'redirect' : term.name === 'include';
    const isAsked = isFollowed || (term.kind === 'mechanism' && ASKS.has(term.name));
    if (!isAsked || this.#lookups >= MOST_LOOKUPS) return;
    this.#lookups += 1;
    const target = (term.value ?? domain).toLowerCase();
    if (target.includes('%')) {
      this.#step(path.length, term.text, 'depends on the message (macro)');
      return void this.#notes.push(`${term.text}: a macro; what it asks for differs from message to message`);
    }
    if (!isFollowed) return this.#addresses(term as Mechanism, target, path.length);
    if (path.includes(target)) {
      this.#step(path.length, term.text, 'leads back here');
      return void this.#errors.push(`${term.text}: a loop (${[...path, target].join(' → ')})`);
    }
    await this.#follow(target, path, term.text);
  }

  async #addresses(term: Mechanism, target: string, depth: number): Promise<void> {
    if (term.name === 'ptr') this.#notes.push(`${term.text}: "ptr" is slow and should not be used (RFC 7208, 5.5)`);
    const found = term.name === 'ptr' ? 'asked for each sender' : await this.#ask(term, target);
    this.#step(depth, term.text, found);
  }

  async #ask({ name, text }: Mechanism, target: string): Promise<string> {
    const answer =
      name === 'mx'
        ? await dnsAnswer(this.dns.resolveMx(target).then((records) => records.map(({ exchange }) => exchange)))
        : await dnsAnswer(this.dns.resolve4(target));
    if (answer.kind === 'failed') {
      this.#failures.push(`${target}: ${answer.reason}`);
      return `no answer (${answer.reason})`;
    }
    if (answer.kind === 'nothing') {
      this.#voids += 1;
      return 'nothing';
    }
    if (name === 'mx' && answer.records.length > spfLimits.mxHosts) {
      this.#exceeded.push(`${text}: ${answer.records.length} mail hosts, ${spfLimits.mxHosts} are allowed`);
    }
    return answer.records.join(', ');
  }

  #step(depth: number, text: string, found: string): void {
    this.#steps.push({ depth, text, found, lookups: this.#lookups });
  }
}

const ASKS: ReadonlySet<string> = new Set(['a', 'mx', 'ptr', 'exists']);

/** A redirect comes last, wherever it is written. */
function inOrder(terms: readonly SpfTerm[]): readonly SpfTerm[] {
  const isRedirect = (term: SpfTerm) => term.kind === 'modifier';
  return [...terms.filter((term) => !isRedirect(term)), ...terms.filter(isRedirect)];
}
