import { DeploymentError } from '@cloud-prevent/deployment/deployment-error';
import { loadDeployment } from '@cloud-prevent/deployment/load-deployment';
import { parseDeployment } from '@cloud-prevent/deployment/parse-deployment';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deploymentProblemNames, deploymentProblems } from '../../kit/deployment-problems';
import { cloudDeploymentYaml, localDeploymentYaml } from '../../kit/deployment-yaml';

describe('a deployment file', () => {
  it('needs no more than what has no default', () => {
    const deployment = parseDeployment(localDeploymentYaml(), 'deployment.yaml');
    expect(deployment.detectors.count).toBe(3);
    expect(deployment.delivery).toMatchObject({ mode: 'forward', tls: 'verify', mxLookup: false });
    expect(deployment.allowlist.eop).toBe(true);
    expect(deployment.detectors.on).toEqual({
      timeout: 'tempfail',
      encrypted: 'pass',
      oversize: 'tempfail',
      error: 'tempfail',
    });
  });

  it('takes server settings by their product names, sizes with K, M or G', () => {
    const settings = { 'Filereader.MaxFileSize': '50M', 'RequestProcessor.MTAResubmitPort': 10026 };
    const { detectors } = parseDeployment(cloudDeploymentYaml({ detectors: { settings } }), 'deployment.yaml');
    expect(detectors.settings['Filereader.MaxFileSize']).toBe(50 * 1024 ** 2);
    expect(detectors.settings['RequestProcessor.MTAResubmitPort']).toBe(10026);
  });

  it('is refused with every mistake at once: YAML, names, types, ranges and checks across options', () => {
    const text = `version: 1
organisation: { name: 5, mailDomains: [example.com, bad domain] }
smtpHost: dlp.example.com
smtpHost: dlp.example.org
detector: {}
balancer: { idleTimeoutSeconds: 480 }
detectors:
  count: 0
  settings: { RequestProcessor.AllowExtensions: SIZE, RequestProcessor.MTAResubmitPrt: 25 }
target: { kind: awz }
`;
    expect(deploymentProblemNames(text)).toEqual([
      'MISSING enforce',
      'WRONG_VALUE organisation.name',
      'WRONG_VALUE organisation.mailDomains[1]',
      'DUPLICATE_KEY smtpHost',
      'UNKNOWN_OPTION detector',
      'WRONG_VALUE detectors.count',
      'TIMEOUT_CHAIN detectors.settings["RequestProcessor.DotCommandTimeout"]',
      'STARTTLS_NOT_ALLOWED detectors.settings["RequestProcessor.AllowExtensions"]',
      'UNKNOWN_OPTION detectors.settings["RequestProcessor.MTAResubmitPrt"]',
      'WRONG_VALUE target.kind',
    ]);
  });

  it('has each mistake with its line and column', () => {
    const [problem] = deploymentProblems(localDeploymentYaml({ detectors: { count: 65 } }));
    const lines = localDeploymentYaml({ detectors: { count: 65 } }).split('\n');
    expect(lines[(problem?.line ?? 0) - 1]).toBe('  count: 65');
    expect(problem).toMatchObject({ column: 3, found: '65', accepted: 'a whole number from 1 to 64' });
  });

  it('says which option a mistyped one was probably meant to be', () => {
    const [problem] = deploymentProblems(localDeploymentYaml({ detectors: { alisPrefix: 'Cloud' } }));
    expect(problem?.found).toContain('did you mean aliasPrefix?');
    expect(problem?.accepted).toContain('aliasPrefix');
  });

  it.each([
    ['a number where a text is asked for', { smtpHost: 25 }, 'WRONG_VALUE smtpHost', 'a text'],
    [
      'a text where a number is asked for',
      { detectors: { count: '3' } },
      'WRONG_VALUE detectors.count',
      'from 1 to 64',
    ],
    ['an unknown word', { delivery: { mode: 'queue' } }, 'WRONG_VALUE delivery.mode', 'one of forward, reflect'],
    ['an unknown target', { target: { kind: 'gcp' } }, 'WRONG_VALUE target.kind', 'aws, azure, rackspace, local'],
    [
      'a network with host bits',
      { enforce: { host: 'e', networks: ['10.1.2.3/8'] } },
      'WRONG_VALUE enforce.networks[0]',
      'without host bits',
    ],
    [
      'hexadecimal address parts',
      { enforce: { host: 'e', networks: ['0x0a.0.0.0/8'] } },
      'WRONG_VALUE enforce.networks[0]',
      'CIDR',
    ],
    [
      'the whole Internet',
      { allowlist: { furtherNetworks: ['0.0.0.0/0'] } },
      'WRONG_VALUE allowlist.furtherNetworks[0]',
      'no wider than /8',
    ],
    [
      'the whole IPv6 Internet',
      { allowlist: { furtherNetworks: ['::/0'] } },
      'WRONG_VALUE allowlist.furtherNetworks[0]',
      '/16 (IPv6)',
    ],
    ['an underscore in a host name', { smtpHost: 'dlp_1.example.com' }, 'WRONG_VALUE smtpHost', 'a DNS name'],
    [
      'an address of neither family',
      { detectors: { settings: { 'RequestProcessor.BindAddress': 'here' } } },
      'WRONG_VALUE detectors.settings["RequestProcessor.BindAddress"]',
      'IPv4 address, or an IPv6 address',
    ],
    [
      'a size with an unknown unit',
      { detectors: { settings: { 'Filereader.MaxFileSize': '30T' } } },
      'WRONG_VALUE detectors.settings["Filereader.MaxFileSize"]',
      'K, M or G',
    ],
    [
      'several resubmit ports',
      { detectors: { settings: { 'RequestProcessor.MTAResubmitPort': '25,26' } } },
      'WRONG_VALUE detectors.settings["RequestProcessor.MTAResubmitPort"]',
      'from 1 to 65535',
    ],
  ])('refuses %s', (_, sections, name, accepted) => {
    const text = localDeploymentYaml(sections);
    expect(deploymentProblemNames(text)).toEqual([name]);
    expect(deploymentProblems(text)[0]?.accepted).toContain(accepted);
  });

  it('does not guess at what stands behind broken YAML', () => {
    const names = deploymentProblemNames('version: 2\norganisation: [unclosed\nsmtpHost: x\n');
    expect(names).toContain('WRONG_VALUE version');
    expect(names.some((name) => name.startsWith('YAML_SYNTAX'))).toBe(true);
    expect(names.some((name) => name.startsWith('MISSING'))).toBe(false);
  });

  it.each([
    ['an empty file', ''],
    ['a list', '- version: 1'],
    ['two documents', 'version: 1\n---\nversion: 1'],
    ['an unknown tag', `${localDeploymentYaml()}sender: !Ref x\n`],
    ['binary rubbish', '\u0000\u0001\u0002'],
    [
      'aliases that multiply',
      `a: &a [1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]`,
    ],
  ])('refuses %s without a crash', (_, text) => {
    expect(deploymentProblems(text).length).toBeGreaterThan(0);
  });

  it('renders every mistake in its message, with place, finding and what is accepted', () => {
    const text = localDeploymentYaml({ detectors: { count: 0 }, delivery: { mode: 'queue' } });
    expect(() => parseDeployment(text, 'my.yaml')).toThrow(
      /^my\.yaml: 2 mistakes\n {2}line \d+:\d+ detectors\.count \(WRONG_VALUE\)\n {4}found: {4}0\n {4}accepted: .*\n/,
    );
  });
});

describe('loading a deployment file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'deployment-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('reads it from disk', () => {
    const file = join(folder, 'deployment.yaml');
    writeFileSync(file, localDeploymentYaml());
    expect(loadDeployment(file).smtpHost).toBe('localhost');
  });

  it('names a file that is not there', () => {
    const file = join(folder, 'none.yaml');
    expect(() => loadDeployment(file)).toThrow(DeploymentError);
    expect(() => loadDeployment(file)).toThrow(/none\.yaml: 1 mistake\n.*FILE_UNREADABLE[\s\S]*ENOENT/);
  });

  it('does not read a file of absurd size', () => {
    const file = join(folder, 'large.yaml');
    writeFileSync(file, ' '.repeat(1_048_577));
    expect(() => loadDeployment(file)).toThrow(/FILE_TOO_LARGE/);
  });
});
