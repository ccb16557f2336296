import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { checkout } from '../checkout.js';
import type { EnforceClient } from '../enforce-client.js';
import { fetchJson } from '../fetch-json.js';
import { secretFile } from '../secret-file.js';
import { arrivedMessageSchema } from '../stand-ins/email-security-cloud/arrived-message.js';
import { arrivalsPath } from '../stand-ins/email-security-cloud/arrivals-page.js';
import type { EopTenant } from '../stand-ins/microsoft-365/eop-headers.js';
import { Microsoft365, type SentMail } from '../stand-ins/microsoft-365/microsoft-365.js';
import type { Run } from '../steps/run.js';
import { compareWithSent } from './compare-with-sent.js';
import { incidentsOfSamples } from './incidents-of-samples.js';
import { judgeSample, type Evidence, type Judgement } from './judge-sample.js';
import { ownHeaders } from './own-headers.js';
import { readSamples, type ReadySample } from './read-samples.js';

/** A tenant id for deployments that do not name theirs. */
const SOME_TENANT = '00000000-0000-4000-8000-000000000000';

/** One sample, what is known about it, and whether that is as expected. */
export interface SampleResult {
  readonly sample: ReadySample;
  readonly evidence: Evidence;
  readonly judgement: Judgement;
}

/** What the samples are sent with. */
export interface SampleRun {
  readonly run: Run;
  readonly enforce: EnforceClient;
  /** Where the stand-in for Email Security.cloud tells what arrived. */
  readonly arrivals: URL;
  /** Told before each is sent. */
  readonly onSending: (sample: ReadySample, ordinal: number, count: number) => void;
}

/** Sends every sample through the balancer, one after the other, and finds out what became of each. */
export async function runSamples({ run, enforce, arrivals, onSending }: SampleRun): Promise<readonly SampleResult[]> {
  const samples = readSamples(checkout.samples, run.topology.tenant.domains[0] ?? '');
  const sender = senderOf(run);
  const sent: { sample: ReadySample; mail: SentMail }[] = [];
  for (const [index, sample] of samples.entries()) {
    onSending(sample, index + 1, samples.length);
    sent.push({ sample, mail: await sender.send(sample) });
  }
  const incidents = await incidentsOfSamples(
    enforce,
    sent.map(({ sample, mail }) => ({ messageId: mail.messageId, expected: sample.expected.incidents })),
  );
  return Promise.all(
    sent.map(async ({ sample, mail }) => {
      const arrived = await arrivedCopies(run, arrivals, mail);
      const found = incidents.get(mail.messageId) ?? [];
      const evidence = { sent: mail, arrived, incidents: found, ownHeaders: ownHeaders(run.topology) };
      return { sample, evidence, judgement: judgeSample(sample, evidence) };
    }),
  );
}

async function arrivedCopies(run: Run, arrivals: URL, mail: SentMail): Promise<Evidence['arrived']> {
  const url = new URL(arrivalsPath, arrivals);
  url.searchParams.set('messageId', mail.messageId);
  const messages = z.array(arrivedMessageSchema).parse(await fetchJson(url));
  const stripped = run.topology.tenant.secretHeader?.name;
  return Promise.all(
    messages.map(async (message) => ({
      ...message,
      comparison: await compareWithSent(mail.content, message, stripped),
    })),
  );
}

function senderOf(run: Run): Microsoft365 {
  const { smtp } = run.topology;
  const trustedRoots = [readFileSync(run.keys.authority, 'utf8')];
  return new Microsoft365({ host: smtp.address, port: smtp.port, tlsDomain: smtp.host, trustedRoots }, tenantOf(run));
}

function tenantOf({ topology: { tenant }, state }: Run): EopTenant {
  const [originatorOrg = ''] = tenant.originatorOrgs;
  const value =
    tenant.secretHeader &&
    readFileSync(secretFile(state.secrets, tenant.secretHeader.secret), 'utf8').trim().split(/\r?\n/, 1)[0];
  return {
    originatorOrg,
    tenantId: tenant.id ?? SOME_TENANT,
    secretHeader: tenant.secretHeader && value ? { name: tenant.secretHeader.name, value } : undefined,
  };
}
