import { writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Cleanup } from '../cleanup.js';
import { operatorCommand } from '../detector/operator-command.js';
import { peakMemory, resetPeakMemory } from '../process/peak-memory.js';
import { waitUntil } from '../process/wait-until.js';
import { askEnforce } from './enforce-client.js';
import { blockedWord, probeIncidents, type ProbeTimes } from './incident-probe.js';
import { paddedIndex } from './padded-index.js';
import { startSite, type DeliverySite } from './start-site.js';

const IDLE_MS = 5_000;
const DELIVERY_LIMIT = 600_000;
const INDEX = 'large.edm';

/** What the way of an index to a detector costs. Times are milliseconds, memory bytes. */
export interface DeliveryFigures {
  readonly megabytes: number;
  /** `cloud-prevent index upload`, the proof at its end included. */
  readonly upload: number;
  /** From the policy that names it until the detector inspects by that. */
  readonly delivery: number;
  readonly idle: ProbeTimes;
  /** While it is on its way. */
  readonly meanwhile: ProbeTimes;
  /** Peaks during upload and delivery; Enforce with its database, the detector with its workers. */
  readonly memory: { readonly enforce: number; readonly detector: number };
}

const response = { kind: 'response-rule', name: 'Block', actions: [{ block: {} }] };

/** Uploads an index and has it delivered, while mail goes on. @param megabytes its size */
export async function measureDelivery(megabytes: number, cleanup: Cleanup): Promise<DeliveryFigures> {
  const site = await startSite([response, blocking('Words', { keyword: { words: [blockedWord] } })], cleanup);
  await inForce(site);
  const file = join(site.folder, INDEX);
  const key = randomBytes(32);
  const keyFile = join(site.folder, 'index.key');
  writeFileSync(keyFile, `${key.toString('hex')}\n`, { mode: 0o600 });
  const digest = await paddedIndex(file, key, megabytes);
  const idle = await during(site, delay(IDLE_MS));
  for (const { pid } of [site.enforce, site.detector]) resetPeakMemory(pid);
  const upload = await timed(() => operatorCommand('index', 'upload', file, '--key-file', keyFile, ...site.options));
  let delivery = 0;
  const meanwhile = await during(
    site,
    timed(async () => {
      const text = JSON.stringify(blocking('Customers', { exactData: { index: INDEX, digest, atLeast: 2 } }));
      await askEnforce(site.address, 'PUT', '/policies/by-name/Customers', { text });
      await inForce(site);
    }).then((time) => void (delivery = time)),
  );
  const memory = { enforce: peakMemory(site.enforce.pid), detector: peakMemory(site.detector.pid) };
  return { megabytes, upload, delivery, idle, meanwhile, memory };
}

function blocking(name: string, condition: object): object {
  return { kind: 'policy', name, rules: [{ name: 'rule', all: [condition] }], responseRules: [response.name] };
}

/** Waits until the detector inspects by what Enforce wants. */
function inForce({ enforce, address }: DeliverySite): Promise<void> {
  const isThere = async () => {
    const { servers } = (await askEnforce(address, 'GET', '/servers')) as { servers: readonly Server[] };
    return servers.every(({ policies: { wanted, held } }) => wanted !== null && wanted === held);
  };
  return waitUntil(enforce, 'have its policies taken', isThere, DELIVERY_LIMIT);
}

interface Server {
  readonly policies: { readonly wanted: string | null; readonly held: string | null };
}

/** Probes for as long as something takes. */
async function during(site: DeliverySite, work: Promise<void>): Promise<ProbeTimes> {
  let over = false;
  const [times] = await Promise.all([
    probeIncidents(site, () => over),
    work.finally(() => {
      over = true;
    }),
  ]);
  return times;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
