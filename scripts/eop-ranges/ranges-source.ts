import type { EopRanges } from '@cloud-prevent/deployment/eop-ranges';
import { CommandError } from '../command-error.js';

const LITERAL = /(export const eopRanges: EopRanges = )\{[^{}]*\};/;

/**
 * The source file of the ranges with another list in it.
 * @param source content of `deployment/eop-ranges.ts`
 * @param file as the user named it, for the error
 * @throws CommandError EOP_FILE
 */
export function rangesSource(source: string, ranges: EopRanges, file: string): string {
  if (!LITERAL.test(source)) throw new CommandError('EOP_FILE', file);
  return source.replace(LITERAL, (_, start: string) => `${start}${literal(ranges)};`);
}

/** Networks, versions and dates were checked; they have no character that a quoted text must escape. */
function literal({ version, date, source, ipv4, ipv6 }: EopRanges): string {
  return `{
  version: '${version}',
  date: '${date}',
  source: '${source}',
  ipv4: [${quoted(ipv4)}],
  ipv6: [${quoted(ipv6)}],
}`;
}

function quoted(networks: readonly string[]): string {
  return networks.map((network) => `'${network}'`).join(', ');
}
