import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { incidentSchema } from '@cloud-prevent/protocol/incident';
import { fetchJson } from './fetch-json.js';

/** Where the Enforce server is, and what it takes to ask it. */
export interface EnforceAddress {
  readonly url: URL;
  /** Name in its certificate. */
  readonly serverName: string;
  /** PEM file of the authority behind its certificate. */
  readonly authorityFile: string;
  /** File with the API's bearer token; Enforce makes it at its first start. */
  readonly tokenFile: string;
}

const readySchema = z.looseObject({ status: z.literal('ready'), policySetVersion: z.string().nullable() });
const serversSchema = z.looseObject({
  servers: z.array(
    z.looseObject({
      name: z.string(),
      status: z.string(),
      detail: z.string().nullish(),
      policies: z.looseObject({ wanted: z.string().nullable(), held: z.string().nullable() }),
    }),
  ),
});
const incidentsSchema = z.looseObject({
  incidents: z.array(z.looseObject({ ...incidentSchema.shape, number: z.int().min(1) })),
});

/** An incident with its number in Enforce. */
export type NumberedIncident = z.output<typeof incidentsSchema>['incidents'][number];
/** A registered detector as Enforce sees it. */
export type RegisteredServer = z.output<typeof serversSchema>['servers'][number];

/** Asks the Enforce server over its HTTP API. Every answer is checked; every failure is thrown. */
export class EnforceClient {
  constructor(readonly address: EnforceAddress) {}

  /** Version of the policies that it gives to the detectors; null while it has none. Throws until it is ready. */
  async policySetVersion(): Promise<string | null> {
    return readySchema.parse(await this.get('/health/ready')).policySetVersion;
  }

  /** The registered detectors. */
  async servers(): Promise<readonly RegisteredServer[]> {
    return serversSchema.parse(await this.get('/servers')).servers;
  }

  /** The incidents of one message. */
  async incidentsOf(messageId: string): Promise<readonly NumberedIncident[]> {
    const query = new URLSearchParams({ messageId, limit: '100' });
    return incidentsSchema.parse(await this.get(`/incidents?${query}`)).incidents;
  }

  private get(path: string): Promise<unknown> {
    const { url, serverName, authorityFile, tokenFile } = this.address;
    return fetchJson(new URL(path, url), {
      serverName,
      trustedRoot: readFileSync(authorityFile, 'utf8'),
      token: readFileSync(tokenFile, 'utf8').trim(),
    });
  }
}
