import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { linkRoles } from '@cloud-prevent/protocol/link';
import { detectorConfigurationFor } from '../../kit/detector-process';
import type { EnforceApi } from '../../kit/enforce-api';
import type { EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { exactDataUnderTest, type ExactDataUnderTest } from '../../kit/exact-data-under-test';
import { NextHopProcess } from '../../kit/next-hop-process';
import { runCommandHere } from '../../kit/run-command-here';
import { SmtpClient } from '../../kit/smtp-client';
import { SupervisedDetector } from '../../kit/supervised-detector';
import { TcpFaultProxy } from '../../kit/tcp-fault-proxy';
import { waitUntil } from '../../kit/wait-until';

const MEBIBYTE = 1024 ** 2;
const COLUMNS = ['name', 'ssn'];
const MARIA = ['Maria de la Cruz', '536-90-4399'];
/** Found by the new index only. */
const JOHN = ['John Smith', '219-09-9999'];
/** Enough for several pieces. */
const MANY = Array.from({ length: 60_000 }, (_, row) => [`person number${row} surname`, `${540_000_000 + row * 7}`]);

describe('an index that was uploaded', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  let api: EnforceApi;
  let nextHop: NextHopProcess;
  let detector: SupervisedDetector;
  let link: TcpFaultProxy;
  let first: ExactDataUnderTest;
  let second: ExactDataUnderTest;
  let stateOfDetector: string;

  beforeAll(async () => {
    [first, second] = [await exactDataUnderTest(COLUMNS, [MARIA]), await exactDataUnderTest(COLUMNS, [JOHN, ...MANY])];
    [site, nextHop] = await Promise.all([EnforceSite.create(), NextHopProcess.start()]);
    const folder = join(site.path, 'detector1');
    stateOfDetector = join(folder, 'state');
    const keystore = await site.keys.write('detector1', { role: linkRoles.detector });
    const configuration = await detectorConfigurationFor(folder, nextHop.port, keystore);
    detector = new SupervisedDetector(folder, configuration);
    link = await TcpFaultProxy.start({ port: configuration.ports.link });
    site.configure({ servers: [{ name: 'detector1', host: '127.0.0.1', port: link.port }] });
    site.writePolicy('block.yaml', JSON.stringify({ kind: 'response-rule', name: 'Block', actions: [{ block: {} }] }));
    await Promise.all([detector.start(), site.start().then((started) => (enforce = started))]);
    api = enforce.api(site.tokenFile);
  });

  afterAll(async () => {
    await detector?.stop();
    await link?.stop();
    await enforce?.stop();
    await nextHop?.stop();
    first?.remove();
    second?.remove();
    site?.remove();
  });

  const askFor = async (name: string, { report: { digest } }: ExactDataUnderTest) => {
    const exactData = { index: name, digest, columns: COLUMNS, atLeast: 2 };
    const policy = { kind: 'policy', name: 'Customers', rules: [{ name: 'rows', all: [{ exactData }] }] };
    const text = JSON.stringify({ ...policy, responseRules: ['Block'] });
    expect((await api.call('PUT', '/policies/by-name/Customers', { text })).status).toBe(200);
  };
  const upload = async (name: string, { path, key }: ExactDataUnderTest) => {
    const keyFile = join(site.path, 'index.key');
    writeFileSync(keyFile, key.toString('hex'));
    const server = ['--url', `https://localhost:${String(enforce.ready?.port)}`, '--authority', site.authorityFile];
    const more = ['--name', name, '--key-file', keyFile, '--token-file', site.tokenFile];
    expect(await runCommandHere('index', 'upload', path, ...more, ...server)).toMatchObject({ status: 0 });
  };
  const server = async () => (await api.get('/servers')).body.servers[0];
  const policiesComeIntoForce = () =>
    waitUntil('the detector has the wanted policies', async () => {
      const { policies } = await server();
      return policies.wanted === policies.held;
    });
  const send = async ([name, ssn]: readonly string[]): Promise<number | undefined> => {
    const client = await SmtpClient.open({ port: detector.ports.smtp });
    const head = 'From: ann@example.com\r\nX-OriginatorOrg: example.com\r\nSubject: customer\r\n\r\n';
    const message = Buffer.from(`${head}Please call ${name}, number ${ssn}.\r\n`);
    const { final } = await client.deliver({ from: 'ann@example.com', to: 'bob@example.net', message });
    client.destroy();
    return final?.code;
  };
  const filesOfDetector = () =>
    readdirSync(join(stateOfDetector, 'indexes'))
      .map((name) => basename(name))
      .sort();

  /** They go right after policies have come into force. */
  const filesBecome = (...expected: string[]) =>
    waitUntil(
      `the detector keeps ${expected.join(' and ') || 'nothing'}`,
      () => filesOfDetector().join() === expected.join(),
    );

  it('is what policies wait for: until then those before them stay, and the operators are told', async () => {
    await policiesComeIntoForce();
    await askFor('customers.edm', first);
    const refused = await waitUntil('the detector refuses them', async () => (await server()).policies.refusal);
    expect(JSON.stringify(refused)).toContain('give them to Enforce');
    const event = await waitUntil('the event is there', async () =>
      (await api.get('/events?limit=1000')).body.events.find(({ code }: { code: number }) => code === 8020),
    );
    expect(event.text).toContain('detector1 refuses the policies');
    expect(await send(MARIA)).toBe(250);
  });

  it('reaches the detector by itself, and its rows are blocked in real mail', async () => {
    await upload('customers.edm', first);
    await policiesComeIntoForce();
    expect(await send(MARIA)).toBe(550);
    expect(await send(JOHN)).toBe(250);
    const [index] = (await api.get('/indexes')).body.indexes;
    expect(index).toMatchObject({ policies: ['Customers'], detectors: [{ name: 'detector1', complete: true }] });
  });

  it('is still there when the detector starts anew without Enforce', async () => {
    link.fault = { kind: 'refuse' };
    link.resetAll();
    await detector.kill();
    await detector.start();
    expect(await send(MARIA)).toBe(550);
    link.fault = { kind: 'none' };
  });

  it('goes on where it was when the detector is killed in the middle; the policies before stay meanwhile', async () => {
    link.fault = { kind: 'stall', direction: 'to-server', after: 1.5 * MEBIBYTE };
    link.resetAll();
    await upload('more.edm', second);
    await askFor('more.edm', second);
    const part = `${second.report.digest}.part`;
    await waitUntil('a part of the index is there', () => filesOfDetector().includes(part));
    expect((await server()).policies).toMatchObject({ waitingFor: ['more.edm'], refusal: null });
    expect([await send(MARIA), await send(JOHN)]).toEqual([550, 250]);

    // Nothing more comes, so that what is there afterwards is what was there before.
    link.fault = { kind: 'refuse' };
    await detector.kill();
    const { size } = statSync(join(stateOfDetector, 'indexes', part));
    await detector.start();
    expect(statSync(join(stateOfDetector, 'indexes', part)).size).toBe(size);
    expect([await send(MARIA), await send(JOHN)]).toEqual([550, 250]);
    link.fault = { kind: 'none' };
    link.resetAll();
    await policiesComeIntoForce();
    expect([await send(MARIA), await send(JOHN)]).toEqual([250, 550]);
  });

  it('is removed from the detector with the policies that named it', async () => {
    const { digest } = second.report;
    await filesBecome(`${digest}.index`, `${digest}.json`);
  });

  it('holds up no policies that do not name it: they come into force while it is on its way', async () => {
    await api.call('DELETE', '/policies/by-name/Customers');
    await policiesComeIntoForce();
    await filesBecome();
    link.fault = { kind: 'stall', direction: 'to-server', after: 1.5 * MEBIBYTE };
    link.resetAll();
    await askFor('more.edm', second);
    await waitUntil('it is on its way', async () => (await server()).policies.waitingFor.length > 0);
    await api.call('DELETE', '/policies/by-name/Customers');
    const words = { kind: 'policy', name: 'Words', rules: [{ name: 'r', all: [{ keyword: { words: ['call'] } }] }] };
    const text = JSON.stringify({ ...words, responseRules: ['Block'] });
    expect((await api.call('PUT', '/policies/by-name/Words', { text })).status).toBe(200);
    await policiesComeIntoForce();
    expect(await send(JOHN)).toBe(550);
    // What came of the index is of no use any more.
    await filesBecome();
  });
});
