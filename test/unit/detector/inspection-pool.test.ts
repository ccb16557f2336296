import { ConfigurationError } from '@cloud-prevent/detector/configuration/configuration-error';
import type { InspectionError } from '@cloud-prevent/detector/inspection/inspection-error';
import type { Inspected } from '@cloud-prevent/detector/inspection/inspection-job';
import { InspectionPool, type InspectionPoolOptions } from '@cloud-prevent/detector/inspection/inspection-pool';
import { policySetSchema } from '@cloud-prevent/protocol/policy-set';
import { samplePolicies } from '../../kit/sample-policies';
import { waitUntil } from '../../kit/wait-until';
import { workersOf } from '../../kit/workers-of';

const OPTIONS: InspectionPoolOptions = { workers: 1, memory: 256, queue: 100, indexes: undefined };
const LONG = 30_000;
const nobody = new AbortController().signal;

const message = (body: string): Buffer => Buffer.from(`Subject: s\r\n\r\n${body}\r\n`);
const QUOTED_HTML = 'Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n';
/** Takes far more memory than a worker of 24 MiB has. */
const large = Buffer.from(`${QUOTED_HTML}\r\n${'<p title=3D"=C3=A9">lorem <b>ipsum</b></p>\r\n'.repeat(700_000)}`);

describe('a pool of inspection workers', () => {
  let pool: InspectionPool;
  let lost: string[];

  async function start(options: Partial<InspectionPoolOptions> = {}): Promise<void> {
    pool = await InspectionPool.start({ ...OPTIONS, ...options }, samplePolicies());
    lost = [];
    pool.on('lost', (reason) => lost.push(reason));
  }

  /** Has the worker stand still: it uses up the time of every message, however fast the machine is. */
  async function haltWorker(): Promise<void> {
    const only = () => workersOf(process.pid).length === 1 && workersOf(process.pid)[0];
    process.kill(await waitUntil('there is one worker', only), 'SIGSTOP');
  }

  function inspect(content: Buffer, milliseconds = LONG, signal = nobody): Promise<Inspected> {
    const request = { load: () => Promise.resolve(content), sender: 'a@example.com', recipients: ['b@example.net'] };
    return pool.inspect(request, milliseconds, signal);
  }

  async function violated(content: Buffer): Promise<string[]> {
    return (await inspect(content)).result.violations.map(({ policy }) => policy);
  }

  async function failureOf(inspection: Promise<unknown>): Promise<string> {
    return inspection.then(
      () => 'none',
      (error: InspectionError) => error.failure,
    );
  }

  afterEach(() => pool.close());

  it('finds what the policies ask for, and leaves the bytes of the message where they are', async () => {
    await start();
    const content = message('topsecret');
    expect(await violated(content)).toEqual(['Secrets']);
    expect(content.toString()).toContain('topsecret');
    expect(await violated(message('nothing'))).toEqual([]);
  });

  it('ends a worker that uses up the time of its message, and replaces it', async () => {
    await start();
    await haltWorker();
    expect(await failureOf(inspect(message('x'), 20))).toBe('timeout');
    expect(lost).toHaveLength(1);
    expect(await violated(message('topsecret'))).toEqual(['Secrets']);
  });

  it('inspects by the new policies for the senders that they are rolled out to', async () => {
    const sample = samplePolicies();
    const policies = sample.policies.filter(({ name }) => name === 'Noted');
    pool = await InspectionPool.start(OPTIONS, {
      ...sample,
      candidate: { ...sample, policies, version: 'new', share: 100 },
    });
    expect(await violated(message('topsecret noted'))).toEqual(['Noted']);
    expect((await inspect(message('noted'))).policySet.version).toBe('new');
  });

  it('counts waiting as time of the message', async () => {
    await start();
    await haltWorker();
    const first = failureOf(inspect(message('x'), 300));
    expect(await failureOf(inspect(message('topsecret'), 20))).toBe('timeout');
    expect(await first).toBe('timeout');
    expect(lost).toHaveLength(1);
  });

  it('fails only the message whose worker ran out of memory, and replaces it', async () => {
    await start({ memory: 24 });
    expect(await failureOf(inspect(large))).toBe('error');
    await waitUntil('the loss is told', () => lost.length === 1);
    expect(await violated(message('topsecret'))).toEqual(['Secrets']);
  });

  it('refuses at once what would wait beyond its queue', async () => {
    await start({ queue: 1 });
    await haltWorker();
    const working = failureOf(inspect(message('x'), 300));
    const waiting = failureOf(inspect(message('x'), 10));
    expect(await failureOf(inspect(message('y')))).toBe('overload');
    expect([await working, await waiting]).toEqual(['timeout', 'timeout']);
  });

  it('forgets a message when its client has gone', async () => {
    await start();
    await haltWorker();
    const working = failureOf(inspect(message('x'), 300));
    const gone = new AbortController();
    const waiting = failureOf(inspect(message('x'), LONG, gone.signal));
    gone.abort();
    expect(await waiting).toBe('aborted');
    expect(pool.waiting).toBe(0);
    await working;
  });

  it('fails a message that cannot be read, and goes on', async () => {
    await start();
    const load = () => Promise.reject(new Error('the file is gone'));
    await expect(pool.inspect({ load, sender: '', recipients: [] }, LONG, nobody)).rejects.toThrow('the file is gone');
    expect(await violated(message('topsecret'))).toEqual(['Secrets']);
  });

  it('swaps policies under load: each message is inspected by one set, and none fails', async () => {
    await start({ workers: 2 });
    const one = policySetSchema.parse({ ...samplePolicies('two'), policies: samplePolicies().policies.slice(1) });
    let swapped = false;
    const swap = pool.replace({ ...OPTIONS, workers: 2 }, one).then(() => (swapped = true));
    const versions = new Set<string>();
    while (!swapped) {
      const { result, policySet } = await inspect(message('topsecret'));
      expect(result.policySetVersion).toBe(policySet.version);
      expect(result.violations).toHaveLength(policySet.version === 'two' ? 0 : 1);
      versions.add(policySet.version);
    }
    await swap;
    expect([...versions][0]).toBe('sample-1');
    expect(await violated(message('topsecret'))).toEqual([]);
    expect(lost).toEqual([]);
  });

  it('refuses a set that does not compile with its problems, and keeps the one it has', async () => {
    await start();
    const broken = policySetSchema.parse({
      version: 'broken',
      policies: [
        { kind: 'policy', name: 'P', rules: [{ name: 'R', all: [{ regularExpression: { pattern: '(a' } }] }] },
      ],
      responseRules: [],
    });
    const failure = await pool.replace(OPTIONS, broken).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConfigurationError);
    expect((failure as ConfigurationError).problems[0]?.path).toContain('policies[0].rules[0]');
    expect((failure as ConfigurationError).problems[0]?.message).toMatch(/^in the policy "P": "\(a" is not a valid/);
    expect(await violated(message('topsecret'))).toEqual(['Secrets']);
  });
});
