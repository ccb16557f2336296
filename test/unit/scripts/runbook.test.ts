import { join } from 'node:path';
import { makePlan } from '@cloud-prevent/cloud-prevent-cli/m365/make-plan';
import { makeRunbook } from '@cloud-prevent/cloud-prevent-cli/runbook/make-runbook';
import { renderHtml } from '@cloud-prevent/cloud-prevent-cli/runbook/render-html';
import { renderMarkdown } from '@cloud-prevent/cloud-prevent-cli/runbook/render-markdown';
import { stepState } from '@cloud-prevent/cloud-prevent-cli/runbook/step-state';
import type { PreflightReport } from '@cloud-prevent/cloud-prevent-cli/preflight/preflight-report';
import { loadDeployment } from '@cloud-prevent/deployment/load-deployment';
import { topology } from '@cloud-prevent/deployment/topology';

const root = join(__dirname, '..', '..', '..');

function runbookOf(target: string, preflight?: PreflightReport, organisation?: string) {
  const loaded = loadDeployment(join(root, 'examples', `${target}.yaml`));
  const name = organisation ?? loaded.organisation.name;
  const deployment = { ...loaded, organisation: { ...loaded.organisation, name } };
  const site = { file: 'deployment.yaml', deployment, topology: topology(deployment) };
  const options = {
    name: 'Cloud Prevent',
    connectorType: 'partner',
    certificate: 'self-signed',
    mail: 'outside',
  } as const;
  const plan = makePlan(site, { ...options, priority: 0 });
  const document = makeRunbook({ site, plan, preflight, date: '2026-11-22' });
  return { document, html: renderHtml(document), markdown: renderMarkdown(document) };
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

test("the guide's example has its aliases, ports and names", () => {
  const { markdown } = runbookOf('azure');
  expect(markdown).toContain('| CloudPreventAzure3 | CloudPreventAzure3 | 8300 |');
  expect(markdown).toContain('| CloudPreventAzure1 | CNAME | symantecdlp.cloudapp.net |');
  expect(markdown).toContain('`include:spf.messagelabs.com` and `include:spf.protection.outlook.com`');
});

test('an organisation with a hostile name stays a name', () => {
  const { html, markdown } = runbookOf('aws', undefined, '<script>alert(1)</script> `a` & "b" *c* |d|');
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
    const { html, markdown } = runbookOf('aws', reportOf({ 'link.connect': 'fail', 'next-hop.connect': 'pass' }));
    expect(markdown).toContain('## ❌ Step 5');
    expect(markdown).toContain('## ✅ Step 3');
    expect(markdown).toContain('| link.connect x | y | z |');
    expect(html).toContain('<section id="step-5" class="problem">');
  });
});
