import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { eopRefusalCodes } from '@cloud-prevent/deployment/eop-refusal-codes';
import { eopServiceUrls } from '@cloud-prevent/deployment/eop-service-urls';
import type { NetworksByFamily } from '@cloud-prevent/deployment/networks-by-family';
import { parseEopEndpoints } from '@cloud-prevent/deployment/parse-eop-endpoints';
import { z } from 'zod';
import { CommandError } from '../command-error.js';
import { fetchText, type FetchedText } from './fetch-text.js';

/** What Microsoft publishes now. */
export interface PublishedRanges extends NetworksByFamily {
  readonly version: string;
  /** Microsoft's clock, where the answer had it. */
  readonly date: Date | undefined;
}

const versionSchema = z.object({ instance: z.string(), latest: z.string().regex(/^\d{10}$/) });
const versionsSchema = z.union([z.array(versionSchema), versionSchema.transform((one) => [one])]);

/**
 * Reads the ranges of Exchange Online Protection from Microsoft's service, and refuses what is doubtful.
 * @param service origin of another address of the service, such as a mirror. Default: Microsoft's
 * @throws CommandError EOP_SERVICE
 */
export async function publishedRanges(service?: string): Promise<PublishedRanges> {
  const urls = eopServiceUrls(requestId());
  const version = await fetchText(at(urls.version, service));
  const latest = latestVersion(version);
  const endpoints = await fetchText(at(urls.endpoints, service));
  if (endpoints.status !== 200) throw refused(endpoints);
  const result = parseEopEndpoints(endpoints.text);
  if (!result.ok) throw new CommandError('EOP_SERVICE', `${eopRefusalCodes[result.code]} (${result.detail})`);
  return { version: latest, date: version.date, ipv4: result.ipv4, ipv6: result.ipv6 };
}

function latestVersion(answer: FetchedText): string {
  if (answer.status !== 200) throw refused(answer);
  const found = versionsSchema.safeParse(jsonOf(answer.text));
  const worldwide = found.data?.find(({ instance }) => instance === 'Worldwide');
  if (worldwide) return worldwide.latest;
  throw new CommandError('EOP_SERVICE', 'the answer names no version of the instance Worldwide');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandError('EOP_SERVICE', 'the version is not JSON', error);
  }
}

function refused({ status, text }: FetchedText): CommandError {
  return new CommandError('EOP_SERVICE', status === undefined ? text : `it answered ${status}`);
}

function at(url: string, service: string | undefined): string {
  const { pathname, search } = new URL(url);
  return service === undefined ? url : new URL(pathname + search, service).href;
}

/** Microsoft asks for one GUID for each machine, the same each time, without personal data in it. */
function requestId(): string {
  const hash = createHash('sha256').update(`cloud-prevent ${hostname()}`).digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `4${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
