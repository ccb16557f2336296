import { z } from 'zod';
import { eopListFault, type EopListFault } from './eop-list-fault.js';
import { eopRanges } from './eop-ranges.js';
import { networksByFamily, type NetworksByFamily } from './networks-by-family.js';
import { ports } from './ports.js';

/** Characters. Microsoft's list of all services has about a hundred thousand. */
const LARGEST = 5_000_000;

/** What is read of a record; further fields come and go and are left alone. Port lists look like `80,443`. */
const recordSchema = z.object({
  serviceArea: z.string(),
  tcpPorts: z
    .string()
    .regex(/^\d{1,5}(,\s*\d{1,5})*$/)
    .optional(),
  ips: z.array(z.string()).max(10_000).optional(),
});
const documentSchema = z.array(recordSchema).max(10_000);

/** The networks, or why the document is not used. */
export type EopParseResult = ({ readonly ok: true } & NetworksByFamily) | ({ readonly ok: false } & EopListFault);

/**
 * Reads the networks that Exchange Online Protection sends from out of Microsoft's document of endpoints
 * (https://endpoints.office.com/endpoints/Worldwide). Records are chosen by service area and port, never by id: ids
 * change. Never throws: a document that is in any way doubtful is refused, and the list in use stays.
 * @param text the document as it came
 * @param known the list in use. Default: the one that comes with this kit
 */
export function parseEopEndpoints(text: string, known: NetworksByFamily = eopRanges): EopParseResult {
  if (text.length > LARGEST) return { ok: false, code: 'TOO_LARGE', detail: `${text.length} characters` };
  const json = jsonOf(text);
  if ('fault' in json) return { ok: false, code: 'NOT_JSON', detail: json.fault };
  const document = documentSchema.safeParse(json.value);
  if (!document.success)
    return { ok: false, code: 'BAD_RECORD', detail: z.prettifyError(document.error).slice(0, 300) };
  const networks = networksOf(document.data);
  const fault = eopListFault(networks, known);
  return fault ? { ok: false, ...fault } : { ok: true, ...networksByFamily(networks) };
}

function jsonOf(text: string): { readonly value: unknown } | { readonly fault: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

/** Each network once, in the order of the document. */
function networksOf(records: z.output<typeof documentSchema>): readonly string[] {
  const chosen = records.filter(({ serviceArea, tcpPorts }) => serviceArea === 'Exchange' && hasSmtp(tcpPorts));
  return [...new Set(chosen.flatMap(({ ips }) => ips ?? []).map((network) => network.toLowerCase()))];
}

function hasSmtp(tcpPorts: string | undefined): boolean {
  return (tcpPorts ?? '').split(',').some((port) => Number(port) === ports.smtp);
}
