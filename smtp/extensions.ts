/** Extensions whose meaning ends at the next hop: offered only when it has them too. */
const END_TO_END = ['8BITMIME', 'SMTPUTF8', 'DSN', 'CHUNKING', 'VRFY', 'ENHANCEDSTATUSCODES'];
/** Extensions between the client and us, which the next hop need not have. */
const HOP_BY_HOP = ['PIPELINING', 'HELP'];

/** What decides about the EHLO reply. */
export interface OfferOptions {
  /** `RequestProcessor.AllowExtensions`, upper case. */
  readonly allowed: readonly string[];
  /** What the next hop offers. */
  readonly nextHop: ReadonlyMap<string, string>;
  /** STARTTLS can be offered: there is a certificate, and TLS has not started. */
  readonly startTls: boolean;
  /** Own limit in bytes. */
  readonly messageSize: number;
}

/** The extensions of the EHLO reply, with their parameters. What the next hop lacks is not offered. */
export function offeredExtensions({ allowed, nextHop, startTls, messageSize }: OfferOptions): Map<string, string> {
  const offered = new Map<string, string>();
  for (const keyword of allowed) {
    const fits =
      HOP_BY_HOP.includes(keyword) || (END_TO_END.includes(keyword) && (nextHop.has(keyword) || keyword === 'VRFY'));
    if (fits || (keyword === 'STARTTLS' && startTls)) offered.set(keyword, '');
    if (keyword === 'SIZE') offered.set(keyword, String(smallerSize(messageSize, nextHop.get('SIZE'))));
  }
  return offered;
}

/** Whether another next hop can stand in for the one whose extensions were offered. */
export function canStandIn(offered: ReadonlySet<string>, nextHop: ReadonlyMap<string, string>): boolean {
  return [...offered].every((keyword) => !END_TO_END.includes(keyword) || keyword === 'VRFY' || nextHop.has(keyword));
}

/** RFC 1870: a size of 0, or none, means that there is no fixed limit. */
function smallerSize(own: number, nextHop: string | undefined): number {
  const theirs = Number(nextHop ?? 0);
  return theirs > 0 ? Math.min(own, theirs) : own;
}
