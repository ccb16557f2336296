import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { m365Defaults } from '@cloud-prevent/cloud-prevent-cli/m365/m365-defaults';
import type { M365Options } from '@cloud-prevent/cloud-prevent-cli/m365/m365-options';
import { makePlan } from '@cloud-prevent/cloud-prevent-cli/m365/make-plan';
import { program } from '@cloud-prevent/cloud-prevent-cli/program';
import { makeRunbook } from '@cloud-prevent/cloud-prevent-cli/runbook/make-runbook';
import { renderHtml } from '@cloud-prevent/cloud-prevent-cli/runbook/render-html';
import { renderMarkdown } from '@cloud-prevent/cloud-prevent-cli/runbook/render-markdown';
import { stepState } from '@cloud-prevent/cloud-prevent-cli/runbook/step-state';
import type { PreflightReport } from '@cloud-prevent/cloud-prevent-cli/preflight/preflight-report';
import { loadDeployment } from '@cloud-prevent/deployment/load-deployment';
import { topology } from '@cloud-prevent/deployment/topology';
import { readStackSettings } from '@cloud-prevent/pulumi-azure/settings/read-stack-settings';
import { SettingsError } from '@cloud-prevent/pulumi-azure/settings/settings-error';
import type { Command } from 'commander';

const root = join(__dirname, '..', '..', '..');

interface Changes {
  readonly preflight?: PreflightReport;
  readonly organisation?: string;
  readonly file?: string;
  readonly options?: Partial<M365Options>;
}

function runbookOf(target: string, { preflight, organisation, file = 'deployment.yaml', ...changes }: Changes = {}) {
  const loaded = loadDeployment(join(root, 'examples', `${target}.yaml`));
  const name = organisation ?? loaded.organisation.name;
  const deployment = { ...loaded, organisation: { ...loaded.organisation, name } };
  const site = { file, deployment, topology: topology(deployment) };
  const options = { ...m365Defaults, ...changes.options };
  const document = makeRunbook({ site, plan: makePlan(site, options), options, preflight, date: '2026-11-22' });
  const lines = document.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'code' ? block.text.split('\n') : [])),
  );
  return { document, html: renderHtml(document), markdown: renderMarkdown(document), lines };
}

/** The command that a line calls, by its words, and the options that it is given. */
function commandOf(line: string): { command: Command; options: string[] } {
  let command = program();
  const words = line.split(' ').slice(2);
  for (const word of words) {
    const next = command.commands.find((child) => child.name() === word);
    if (!next) break;
    command = next;
  }
  return { command, options: words.filter((word) => word.startsWith('--')) };
}

function reportOf(lines: Readonly<Record<string, 'pass' | 'warn' | 'fail' | 'skip'>>): PreflightReport {
  const results = Object.entries(lines).map(([id, status]) => ({ id, subject: 'x', status, found: 'y', toDo: 'z' }));
  return {
    deployment: 'deployment.yaml',
    smtpHost: 'dlp.example.com',
    live: true,
    at: '2026-11-22T10:00:00Z',
    results,
  };
}

describe.each(['aws', 'azure', 'rackspace', 'local'])('the runbook for %s', (target) => {
  const { document, html, markdown } = runbookOf(target);

  test('has twelve steps with something in each, and no value missing', () => {
    expect(document.sections.filter(({ id }) => id.startsWith('step-'))).toHaveLength(12);
    expect(document.sections.filter(({ blocks }) => blocks.length === 0)).toEqual([]);
    for (const text of [html, markdown]) {
      expect(text).not.toMatch(/undefined|NaN|\[object|null\b/);
      expect(text).not.toContain(root);
    }
    const cells = document.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat() : [])),
    );
    expect(cells.filter((cell) => cell.trim() === '')).toEqual([]);
  });

  test('has rows as wide as their heads', () => {
    const tables = document.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'table'));
    expect(tables.filter(({ head, rows }) => rows.some((row) => row.length !== head.length))).toEqual([]);
  });

  test('links only to what is in it, and loads nothing', () => {
    const targets = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(targets.length).toBeGreaterThan(14);
    for (const href of targets) expect(html).toContain(`id="${href?.slice(1)}"`);
    expect(html).not.toMatch(/<(script|link|img|iframe)|url\((?!#)|https?:\/\/(?!www\.w3\.org)[^<"]*"/);
  });
});

describe.each(['aws', 'aws-enforce', 'azure', 'azure-enforce', 'rackspace', 'local'])(
  'the commands for %s',
  (target) => {
    const { lines, markdown } = runbookOf(target);

    test('call what there is, with options that it has', () => {
      const ours = lines.filter((line) => line.startsWith('npx cloud-prevent '));
      expect(ours.length).toBeGreaterThan(3);
      for (const line of ours) {
        const { command, options } = commandOf(line);
        const known = command.options.map(({ long }) => long);
        expect([line, command.commands.length]).toEqual([line, 0]);
        expect([line, ...options.filter((option) => !known.includes(option))]).toEqual([line]);
      }
    });

    test('lead to folders, documents and scripts that are there', () => {
      const folders = lines.flatMap((line) => (line.startsWith('cd ') ? [line.slice(3)] : []));
      const documents = [...markdown.matchAll(/`(docs\/[^`]*)`/g)].map(([, file]) => file ?? '');
      for (const path of [...folders, ...documents]) expect([path, existsSync(join(root, path))]).toEqual([path, true]);
      const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
      for (const [, name = ''] of markdown.matchAll(/npm run ([\w:]+)/g)) expect(Object.keys(scripts)).toContain(name);
    });
  },
);

describe('the runbook for Azure', () => {
  test('sets everything that the program asks for before it goes up, and keeps the keys that it reads again', () => {
    let missing: readonly string[] = [];
    try {
      readStackSettings({ get: () => undefined });
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      missing = error.faults.map(({ setting }) => setting);
    }
    expect(missing.length).toBeGreaterThan(2);
    const { lines, markdown } = runbookOf('azure');
    const up = lines.indexOf('pulumi up');
    for (const setting of missing) {
      const set = lines.findIndex((line) => line.startsWith(`pulumi config set ${setting} `));
      expect([setting, set >= 0 && set < up]).toEqual([setting, true]);
    }
    expect(markdown).toContain('reads the folder anew each time');
    expect(lines).toContain(
      'npx cloud-prevent keystore create --host symantecdlp.cloudapp.net --file generated_keys/prevent.ks',
    );
  });

  test('takes the protection of the spools back before it destroys, and drains', () => {
    const { lines } = runbookOf('azure');
    expect(lines.slice(lines.indexOf('pulumi config set protectSpool false'))).toEqual([
      'pulumi config set protectSpool false',
      'pulumi up',
      'pulumi destroy --run-program',
      'cd ../..',
    ]);
  });
});

test('on AWS the keys are in place before the detectors that wait for them', () => {
  const { lines } = runbookOf('aws');
  const at = (text: string) => lines.findIndex((line) => line.includes(text));
  expect(at("cdk deploy -c deployment=deployment.yaml '*-keys'")).toBeGreaterThan(-1);
  expect(at('keys upload')).toBeGreaterThan(at("'*-keys'"));
  expect(at('cdk deploy -c deployment=deployment.yaml --all')).toBeGreaterThan(at('keys upload'));
});

describe('the runbook for Rackspace', () => {
  const { lines } = runbookOf('rackspace');
  const starting = (start: string) => lines.filter((line) => line.startsWith(start));

  test('names no program, but every value of the balancer', () => {
    expect(lines.filter((line) => line.includes('pulumi'))).toEqual([]);
    const [mail, ...links] = starting('openstack loadbalancer listener create');
    expect(mail).toContain('--name smtp --protocol TCP --protocol-port 25 ');
    expect(mail).toContain('--allowed-cidr 40.92.0.0/15 ');
    expect(mail).toContain('--allowed-cidr 203.0.113.0/28 ');
    expect(links.map((line) => /--protocol-port (\d+)/.exec(line)?.[1])).toEqual(['8100', '8200']);
    expect(starting('openstack loadbalancer pool create --name smtp')[0]).toContain('--protocol PROXYV2');
    expect(starting('openstack loadbalancer healthmonitor')[0]).toMatch(/--delay 15 .*--max-retries-down 2 /);
    expect(starting('openstack loadbalancer member create --name CloudPreventRackspace2')).toEqual([
      expect.stringMatching(/--protocol-port 10025 --wait smtp$/),
      expect.stringMatching(/--protocol-port 8100 --wait link-8200$/),
    ]);
  });

  test('opens nothing to everybody, and the link to Enforce only', () => {
    const listeners = starting('openstack loadbalancer listener create');
    expect(listeners.filter((line) => !line.includes('--allowed-cidr '))).toEqual([]);
    const allowed = (line: string) => [...line.matchAll(/--allowed-cidr (\S+)/g)].map(([, network]) => network);
    expect(listeners.slice(1).map(allowed)).toEqual([['198.51.100.7/32'], ['198.51.100.7/32']]);
    for (const line of starting('openstack security group rule create'))
      expect(line).toContain('--remote-ip 10.80.0.0/16');
  });
});

describe('the options of Microsoft 365', () => {
  test('stand in every command about connector and rule, and a name with a quote is one word', () => {
    const { lines } = runbookOf('azure', { options: { name: "O'Hara", certificate: 'trusted', mail: 'all' } });
    const of = (command: string) => lines.filter((line) => line.startsWith(`npx cloud-prevent m365 ${command} `));
    for (const line of [...of('script'), ...of('report')]) {
      expect(line).toContain(" --name 'O'\\''Hara' --certificate trusted --mail all");
    }
    expect(of('remove-script')).toEqual([expect.stringContaining(" --name 'O'\\''Hara' --output")]);
    expect(of('script').map((line) => line.includes('--users'))).toEqual([true, false]);
  });

  test('that name a pilot are the only script', () => {
    const { lines } = runbookOf('azure', { options: { groups: ['pilot@example.com'] } });
    const scripts = lines.filter((line) => line.includes(' m365 script '));
    expect(scripts).toEqual([expect.stringContaining(' --groups pilot@example.com --output setup.ps1')]);
  });
});

test('a file whose name has a space is one word in every command', () => {
  const { lines } = runbookOf('azure', { file: 'my deployment.yaml' });
  const bare = lines.filter((line) => line.includes('my deployment.yaml') && !/'[^']*my deployment.yaml'/.test(line));
  expect(bare).toEqual([]);
  expect(lines).toContain("pulumi config set deployment '../../my deployment.yaml'");
});

test('one machine has nothing to take back elsewhere', () => {
  const { document } = runbookOf('local');
  const rollBack = document.sections.find(({ id }) => id === 'roll-back');
  expect(JSON.stringify(rollBack)).not.toMatch(/Microsoft|Email Security|\b2\. /);
});

test("the guide's example has its aliases, ports and names", () => {
  const { markdown } = runbookOf('azure');
  expect(markdown).toContain('| CloudPreventAzure3 | CloudPreventAzure3 | 8300 |');
  expect(markdown).toContain('| CloudPreventAzure1 | CNAME | symantecdlp.cloudapp.net |');
  expect(markdown).toContain('`include:spf.messagelabs.com` and `include:spf.protection.outlook.com`');
});

test('an organisation with a hostile name stays a name', () => {
  const { html, markdown } = runbookOf('aws', { organisation: '<script>alert(1)</script> `a` & "b" *c* |d|' });
  expect(html).not.toContain('<script');
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &#39;a&#39; &amp; &quot;b&quot;');
  expect(markdown.split('\n')[0]).toContain('\\<script\\>');
});

describe('the state of a step', () => {
  test.each([
    ['done when all its lines pass', { 'link.status': 'pass', 'link.connect': 'warn' }, 'done'],
    ['a problem when one fails', { 'link.status': 'pass', 'link.connect': 'fail' }, 'problem'],
    ['open when one was skipped', { 'link.status': 'pass', 'link.connect': 'skip' }, 'open'],
    ['open when one was not looked at', { 'link.status': 'pass' }, 'open'],
  ] as const)('is %s', (_, lines, state) => {
    expect(stepState(reportOf(lines), ['link.connect', 'link.status'])).toBe(state);
  });

  test('is open without a report, and for steps that preflight cannot see', () => {
    expect(stepState(undefined, ['link.status'])).toBe('open');
    expect(stepState(reportOf({ 'link.status': 'pass' }), [])).toBe('open');
  });

  test('shows in both documents, with what needs work in front', () => {
    const preflight = reportOf({ 'link.connect': 'fail', 'next-hop.connect': 'pass' });
    const { html, markdown } = runbookOf('aws', { preflight });
    expect(markdown).toContain('## ❌ Step 5');
    expect(markdown).toContain('## ✅ Step 3');
    expect(markdown).toContain('| link.connect x | y | z |');
    expect(html).toContain('<section id="step-5" class="problem">');
  });

  test('lets nothing that a peer has said become more than text', () => {
    const preflight = reportOf({ 'next-hop.greeting': 'fail' });
    const results = preflight.results.map((line) => ({ ...line, found: '220 `<b>bold</b>\u001b[31m\nred' }));
    const { html, markdown } = runbookOf('aws', { preflight: { ...preflight, results } });
    expect(markdown).toContain("| next-hop.greeting x | 220 '\\<b\\>bold\\</b\\> \\[31m red | z |");
    expect(html).toContain('220 &#39;&lt;b&gt;bold&lt;/b&gt; [31m red');
  });
});
