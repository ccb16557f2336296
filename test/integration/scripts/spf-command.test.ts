import { join } from 'node:path';
import { resolver } from '@cloud-prevent/cloud-prevent-cli/dns/resolver';
import { dmarcCheck } from '@cloud-prevent/cloud-prevent-cli/spf/dmarc-check';
import { spfReport } from '@cloud-prevent/cloud-prevent-cli/spf/spf-checks';
import { walkSpf } from '@cloud-prevent/cloud-prevent-cli/spf/spf-walk';
import type { Answer } from 'dns-packet';
import { DnsServer } from '../../kit/dns-server';
import { runCloudPrevent } from '../../kit/run-cloud-prevent';

const AWS = join(__dirname, '..', '..', '..', 'examples', 'aws.yaml');
const WANTED = ['spf.messagelabs.com', 'spf.protection.outlook.com'];
const RIGHT = 'v=spf1 include:spf.messagelabs.com include:spf.protection.outlook.com -all';

let server: DnsServer;
beforeEach(async () => {
  server = await DnsServer.start();
  publish({ 'spf.messagelabs.com': ['v=spf1 ip4:192.0.2.0/24 -all'] });
  publish({ 'spf.protection.outlook.com': ['v=spf1 ip4:198.51.100.0/24 -all'] });
});
afterEach(() => server.stop());

/** Adds TXT records. */
function publish(records: Readonly<Record<string, readonly string[]>>): void {
  const zone = Object.entries(records).map(([name, texts]) => [`${name} TXT`, texts.map((data) => txt(name, data))]);
  server.zone = { ...server.zone, ...Object.fromEntries(zone) };
}

function txt(name: string, data: string): Answer {
  return { type: 'TXT', name, ttl: 60, data };
}

const walk = (domain = 'example.com') => walkSpf(domain, resolver(server.address));
const report = (domain = 'example.com') => spfReport(domain, WANTED, resolver(server.address));
const statuses = async () => (await report()).results.map(({ id, status }) => `${id} ${status}`);

describe('the walk through a record', () => {
  test('follows a chain of includes and counts each once', async () => {
    publish({ 'example.com': ['v=spf1 include:a.example -all'] });
    publish({ 'a.example': ['v=spf1 include:b.example ~all'], 'b.example': ['v=spf1 ip4:192.0.2.1 -all'] });
    const { lookups, steps, errors } = await walk();
    expect([lookups, errors]).toEqual([2, []]);
    expect(steps.map(({ depth, text, lookups: sum }) => [depth, text, sum])).toEqual([
      [0, 'example.com', 0],
      [1, 'include:a.example', 1],
      [2, 'include:b.example', 2],
    ]);
  });

  test('ends at a loop and says how it leads back', async () => {
    publish({ 'example.com': ['v=spf1 include:a.example -all'], 'a.example': ['v=spf1 include:example.com -all'] });
    expect((await walk()).errors).toEqual(['include:example.com: a loop (example.com → a.example → example.com)']);
  });

  test('ten lookups are right, eleven are too many', async () => {
    const includes = Array.from({ length: 11 }, (_, index) => `i${index}.example`);
    for (const name of includes) publish({ [name]: ['v=spf1 ip4:192.0.2.1 -all'] });
    publish({
      'example.com': [
        `v=spf1 ${includes
          .slice(1)
          .map((name) => `include:${name}`)
          .join(' ')} -all`,
      ],
    });
    expect(await walk()).toMatchObject({ lookups: 10, exceeded: [] });
    publish({ 'example.com': [`v=spf1 ${includes.map((name) => `include:${name}`).join(' ')} -all`] });
    expect(await walk()).toMatchObject({ lookups: 11, exceeded: ['11 lookups, 10 are allowed'] });
  });

  test('the same include twice is two lookups', async () => {
    publish({ 'example.com': ['v=spf1 include:a.example include:a.example -all'], 'a.example': ['v=spf1 -all'] });
    expect((await walk()).lookups).toBe(2);
  });

  test('a record without end is not followed without end', async () => {
    for (let index = 0; index < 60; index += 1) {
      publish({ [`n${index}.example`]: [`v=spf1 include:n${index + 1}.example -all`] });
    }
    expect((await walk('n0.example')).lookups).toBe(40);
    expect(server.questions.length).toBeLessThan(50);
  });

  test('a, mx, exists and ptr are lookups; two without an answer are allowed, three are not', async () => {
    server.zone = {
      ...server.zone,
      'example.com A': [{ type: 'A', name: 'example.com', data: '192.0.2.7' }],
      'example.com MX': [{ type: 'MX', name: 'example.com', data: { exchange: 'mx.example.com', preference: 10 } }],
    };
    publish({ 'example.com': ['v=spf1 a mx ptr a:gone1.example exists:gone2.example -all'] });
    expect(await walk()).toMatchObject({ lookups: 5, voids: 2, exceeded: [] });
    publish({ 'example.com': ['v=spf1 a:gone1.example a:gone2.example mx:gone3.example -all'] });
    expect(await walk()).toMatchObject({
      lookups: 3,
      voids: 3,
      exceeded: ['3 lookups without an answer, 2 are allowed'],
    });
  });

  test('a macro is counted, named, and never asked for', async () => {
    publish({ 'example.com': ['v=spf1 exists:%{i}._spf.example.com -all'] });
    const { lookups, notes } = await walk();
    expect([lookups, notes]).toEqual([1, [expect.stringContaining('a macro')]]);
    expect(server.questions).toEqual(['example.com TXT']);
  });

  test('redirect is followed last, and not at all beside "all"', async () => {
    publish({ 'a.example': ['v=spf1 -all'], 'b.example': ['v=spf1 -all'] });
    publish({ 'example.com': ['v=spf1 redirect=b.example include:a.example'] });
    expect((await walk()).steps.map(({ text }) => text)).toEqual([
      'example.com',
      'include:a.example',
      'redirect=b.example',
    ]);
    publish({ 'example.com': ['v=spf1 -all redirect=b.example'] });
    expect(await walk()).toMatchObject({ lookups: 0, notes: ['example.com: what stands behind "all" is ignored'] });
  });

  test('two records, an include without a record, and a wrong term make it count for nothing', async () => {
    publish({ 'example.com': ['v=spf1 -all', 'v=spf1 ~all', 'something else'] });
    expect((await walk()).errors).toEqual(['example.com has 2 SPF records, one is allowed']);
    publish({ 'example.com': ['v=spf1 include:gone.example spf.messagelabs.com -all'] });
    expect((await walk()).errors).toEqual(['example.com: spf.messagelabs.com is not a term of SPF']);
    publish({ 'example.com': ['v=spf1 include:gone.example -all'] });
    expect((await walk()).errors).toEqual(['include:gone.example: gone.example has no SPF record']);
  });

  test('a record in several pieces is one', async () => {
    const data = ['v=spf1 include:spf.messagelabs', '.com -all'];
    server.zone = { ...server.zone, 'example.com TXT': [{ type: 'TXT', name: 'example.com', data }] };
    expect((await walk()).record).toBe('v=spf1 include:spf.messagelabs.com -all');
  });
});

describe('the report', () => {
  test('is content with a right record', async () => {
    publish({ 'example.com': [RIGHT] });
    expect(await statuses()).toEqual(['spf.record pass', 'spf.limits pass']);
  });

  test.each([
    ['nothing at all', [], RIGHT],
    ['other senders', ['v=spf1 ip4:203.0.113.9 ~all'], RIGHT.replace('-all', 'ip4:203.0.113.9 ~all')],
    ["the guide's misspelling", [RIGHT.replace('spf.protection', 'spfprotection')], RIGHT],
    ['everybody', [RIGHT.replace('-all', '+all')], RIGHT],
    ['no end', [RIGHT.replace(' -all', '')], RIGHT],
  ])('with %s it gives the exact record', async (_, texts, expected) => {
    publish({ 'example.com': texts, 'spfprotection.outlook.com': ['v=spf1 -all'] });
    const { proposal, results } = await report();
    expect(proposal.record).toBe(expected);
    expect(results[0]).toMatchObject({ status: 'fail', toDo: expect.stringContaining(expected) });
  });

  test('knows that an include deeper down serves, and counts what a change would cost', async () => {
    publish({ 'example.com': ['v=spf1 include:all.example -all'], 'all.example': [RIGHT] });
    expect(await statuses()).toEqual(['spf.record pass', 'spf.limits pass']);
    const nine = Array.from({ length: 9 }, (_, index) => `include:n${index}.example`);
    nine.forEach((text) => publish({ [text.slice(8)]: ['v=spf1 -all'] }));
    publish({ 'example.com': [`v=spf1 ${nine.join(' ')} -all`] });
    expect((await report()).results[1]).toMatchObject({
      status: 'fail',
      found: expect.stringContaining('11 after the change'),
    });
  });

  test('gives the exact record where a broken one counts for nothing, and counts what that would cost', async () => {
    publish({
      'example.com': ['v=spf1 include:spf.messagelabs.com include:spfprotection.outlook.com a:gone.example -all'],
    });
    const { results, lookupsThen, voidsThen } = await report();
    expect(results[0]).toMatchObject({
      status: 'fail',
      found: 'include:spfprotection.outlook.com: spfprotection.outlook.com has no SPF record',
      toDo: expect.stringContaining(RIGHT.replace('-all', 'a:gone.example -all')),
    });
    expect([lookupsThen, voidsThen]).toEqual([3, 1]);
    expect(results[1]).toMatchObject({ found: '3 of 10 lookups; 2 of 2 without an answer, 1 after the change' });
  });

  test('does not call a server that fails a missing record', async () => {
    server.zone = { ...server.zone, 'example.com TXT': 'fail' };
    expect((await statuses())[0]).toBe('spf.record warn');
  });
});

test('DMARC is found at the domain or above it, and two records are none', async () => {
  const dns = resolver(server.address);
  expect(await dmarcCheck('mail.example.com', dns)).toMatchObject({ status: 'warn', found: 'no DMARC record' });
  publish({ '_dmarc.example.com': ['v=DMARC1; p=reject'] });
  expect(await dmarcCheck('mail.example.com', dns)).toMatchObject({
    status: 'pass',
    found: 'p=reject at _dmarc.example.com',
  });
  publish({ '_dmarc.example.com': ['v=DMARC1; p=reject; sp=none'] });
  expect(await dmarcCheck('example.com', dns)).toMatchObject({
    status: 'pass',
    found: 'p=reject at _dmarc.example.com',
  });
  expect(await dmarcCheck('mail.example.com', dns)).toMatchObject({
    status: 'warn',
    found: 'sp=none at _dmarc.example.com',
  });
  publish({ '_dmarc.mail.example.com': ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] });
  expect(await dmarcCheck('mail.example.com', dns)).toMatchObject({ status: 'fail' });
});

test('the command looks at every mail domain of the deployment, and exits with 1', async () => {
  publish({ 'example.com': [RIGHT] });
  const [run, wrong] = await Promise.all([
    runCloudPrevent('.', 'spf', AWS, '--resolver', server.address, '--json'),
    runCloudPrevent('.', 'spf', AWS, '--resolver', 'dns.example.com'),
  ]);
  const reports: { findings: { domain: string }; results: { id: string; status: string }[] }[] = JSON.parse(run.stdout);
  expect(run.status).toBe(1);
  expect(reports.map(({ findings }) => findings.domain)).toEqual(['example.com', 'example.org']);
  expect(reports[0]?.results.map(({ id, status }) => `${id} ${status}`)).toEqual([
    'spf.record pass',
    'spf.limits pass',
    'dmarc.policy warn',
    'dkim.selectors warn',
  ]);
  expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('RESOLVER_INVALID')]);
});
