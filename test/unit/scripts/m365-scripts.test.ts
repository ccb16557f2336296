import { compareTenant } from '@cloud-prevent/cloud-prevent-cli/m365/compare-tenant';
import { exportScript } from '@cloud-prevent/cloud-prevent-cli/m365/export-script';
import type { M365Options } from '@cloud-prevent/cloud-prevent-cli/m365/m365-options';
import { makePlan } from '@cloud-prevent/cloud-prevent-cli/m365/make-plan';
import { removalScript } from '@cloud-prevent/cloud-prevent-cli/m365/removal-script';
import { setupScript } from '@cloud-prevent/cloud-prevent-cli/m365/setup-script';
import { parseDeployment } from '@cloud-prevent/deployment/parse-deployment';
import { topology } from '@cloud-prevent/deployment/topology';
import { ExchangeTenant } from '../../kit/powershell/exchange-tenant';
import { parsePowerShell } from '../../kit/powershell/parse-powershell';
import { runPowerShell } from '../../kit/powershell/run-powershell';

const OPTIONS: M365Options = {
  name: 'Cloud Prevent',
  connectorType: 'partner',
  certificate: 'self-signed',
  mail: 'outside',
  priority: 0,
};
const HOSTILE = 'O\'Hara \u2019s `$(Remove-Mailbox *)" ☃ #>';
const RECIPIENT = { ValidationRecipient: ['probe@partner.example'] };

function planOf(options: Partial<M365Options> = {}, more = '', settings = '') {
  const text = `version: 1
organisation: { name: Example, mailDomains: [example.com]${more} }
smtpHost: dlp.example.com
detectors: { count: 2${settings} }
enforce: { host: enforce.example.com, networks: [198.51.100.7/32] }
delivery: { nextHops: [{ host: next.example.net }] }
target: { kind: aws, region: eu-central-1 }
`;
  const deployment = parseDeployment(text, 'deployment.yaml');
  return makePlan({ file: 'deployment.yaml', deployment, topology: topology(deployment) }, { ...OPTIONS, ...options });
}

let tenant: ExchangeTenant;
beforeEach(() => (tenant = new ExchangeTenant()));

const setUp = (plan = planOf(), parameters = {}) =>
  runPowerShell(setupScript(plan), tenant.cmdlets, { ...RECIPIENT, ...parameters });
const remove = (plan = planOf(), parameters = {}) => runPowerShell(removalScript(plan), tenant.cmdlets, parameters);

describe('the set-up script', () => {
  test('makes the connector, validates it, and only then makes the rule', async () => {
    await setUp();
    expect(tenant.changes).toEqual(['New-OutboundConnector', 'Set-OutboundConnector', 'New-TransportRule']);
    expect(tenant.connectors).toEqual([
      expect.objectContaining({
        SmartHosts: ['dlp.example.com'],
        TlsSettings: 'EncryptionOnly',
        IsTransportRuleScoped: true,
        UseMXRecord: false,
        ConnectorType: 'Partner',
        IsValidated: true,
        LastValidationTimestamp: expect.any(Date),
      }),
    ]);
    expect(tenant.rules).toEqual([
      expect.objectContaining({
        FromScope: 'InOrganization',
        SentToScope: 'NotInOrganization',
        SenderAddressLocation: 'Envelope',
        RouteMessageOutboundConnector: 'Cloud Prevent',
        StopRuleProcessing: true,
        RuleErrorAction: 'Defer',
        State: 'Enabled',
      }),
    ]);
  });

  test('run again, it changes nothing and makes nothing twice', async () => {
    await setUp();
    const before = JSON.stringify([tenant.connectors[0]?.SmartHosts, tenant.rules]);
    await setUp();
    expect([tenant.connectors.length, tenant.rules.length]).toEqual([1, 1]);
    expect(JSON.stringify([tenant.connectors[0]?.SmartHosts, tenant.rules])).toBe(before);
  });

  test('makes a pilot everybody, and takes its condition away', async () => {
    await setUp(planOf({ users: ['mary@example.com'] }));
    expect(tenant.rules[0]).toMatchObject({ From: ['mary@example.com'] });
    await setUp();
    expect(tenant.rules[0]).not.toHaveProperty('From');
    expect(tenant.rules).toHaveLength(1);
  });

  test('goes from a trusted certificate back to a self-signed one', async () => {
    await setUp(planOf({ certificate: 'trusted', connectorType: 'on-premises' }));
    expect(tenant.connectors[0]).toMatchObject({ TlsSettings: 'DomainValidation', TlsDomain: 'dlp.example.com' });
    await setUp();
    expect(tenant.connectors[0]).toMatchObject({ TlsSettings: 'EncryptionOnly' });
    expect(tenant.connectors[0]).not.toHaveProperty('TlsDomain');
  });

  test('makes no rule when the validation fails, and finishes the half-done work later', async () => {
    tenant.failingTasks = ['Check connectivity'];
    await expect(setUp()).rejects.toThrow('was not validated');
    expect([tenant.connectors.length, tenant.rules.length]).toEqual([1, 0]);
    expect(tenant.warnings).toContain('Validation: Check connectivity failed.');
    tenant.failingTasks = [];
    await setUp();
    expect([tenant.connectors.length, tenant.rules.length]).toEqual([1, 1]);
  });

  test('goes on after a failed validation that was accepted, without calling it a success', async () => {
    tenant.failingTasks = ['Send test email'];
    await setUp(planOf(), { AcceptFailedValidation: true });
    expect([tenant.connectors[0]?.IsValidated, tenant.rules.length]).toEqual([false, 1]);
  });

  test('repairs a rule whose connector somebody has removed, and one that was disabled', async () => {
    await setUp();
    tenant.connectors.splice(0);
    Object.assign(tenant.rules[0] ?? {}, { State: 'Disabled', Priority: 5 });
    await setUp();
    expect([tenant.connectors.length, tenant.rules.length]).toEqual([1, 1]);
    expect(tenant.rules[0]).toMatchObject({ State: 'Enabled', Priority: 0 });
  });

  test('with -WhatIf it changes nothing', async () => {
    await setUp(planOf(), { WhatIf: true });
    expect(tenant.changes).toEqual(['(New-OutboundConnector)', '(New-TransportRule)']);
    expect([tenant.connectors, tenant.rules]).toEqual([[], []]);
  });

  test('leaves alone what somebody else has made under that name', async () => {
    tenant.connectors.push({ Name: 'Cloud Prevent', Comment: 'mine', Enabled: true });
    await expect(setUp()).rejects.toThrow('not made for this deployment');
    expect(tenant.changes).toEqual([]);
  });

  test('stops in another tenant, without a connection, and with a connector that Microsoft disables', async () => {
    const plan = planOf({}, ', tenant: { id: 11111111-2222-3333-4444-555555555555 }');
    await expect(setUp(plan)).rejects.toThrow('the deployment is for another one');
    tenant.isConnected = false;
    await expect(setUp()).rejects.toThrow('Connect-ExchangeOnline');
    expect(tenant.changes).toEqual([]);
    [tenant.isConnected, tenant.disablesConnectors] = [true, true];
    await expect(setUp()).rejects.toThrow('Microsoft Support');
    expect(tenant.rules).toEqual([]);
  });

  test('asks for the secret of the header, and has it in no file', async () => {
    const plan = planOf({}, ', tenant: { secretHeader: { name: X-Gate, secret: gate } }');
    await expect(setUp(plan)).rejects.toThrow('SecretHeaderValue is missing');
    await setUp(plan, { SecretHeaderValue: 'open sesame' });
    expect(tenant.rules[0]).toMatchObject({ SetHeaderName: 'X-Gate', SetHeaderValue: 'open sesame' });
    await setUp();
    expect(Object.keys(tenant.rules[0] ?? {})).not.toContain('SetHeaderValue');
  });

  test('names accepted domains whose mail the detectors would refuse', async () => {
    tenant.acceptedDomains.push('example.onmicrosoft.com');
    await setUp();
    expect(tenant.warnings).toEqual([expect.stringContaining('example.onmicrosoft.com will be refused')]);
  });

  test('takes a name full of quotes, dollars, back-ticks and other scripts', async () => {
    const plan = planOf({ name: HOSTILE, users: [`mary'${HOSTILE}@example.com`] });
    await setUp(plan);
    await setUp(plan);
    expect(tenant.connectors.map(({ Name }) => Name)).toEqual([HOSTILE]);
    expect(tenant.rules[0]).toMatchObject({ Name: HOSTILE, From: [`mary'${HOSTILE}@example.com`] });
    await remove(plan);
    expect([tenant.connectors, tenant.rules]).toEqual([[], []]);
  });
});

describe('the removal script', () => {
  test('undoes exactly what was made: first the rule, then the connector', async () => {
    const others = { connector: { Name: 'Other', Comment: 'mine' }, rule: { Name: 'Other', Comments: 'mine' } };
    tenant.connectors.push(others.connector);
    tenant.rules.push(others.rule);
    await setUp();
    tenant.changes.splice(0);
    await remove();
    expect(tenant.changes).toEqual(['Remove-TransportRule', 'Remove-OutboundConnector']);
    expect([tenant.connectors, tenant.rules]).toEqual([[others.connector], [others.rule]]);
    await remove();
    expect(tenant.changes).toHaveLength(2);
  });

  test('removes what a half-finished set-up left, and nothing with -WhatIf', async () => {
    tenant.failingTasks = ['Check connectivity'];
    await expect(setUp()).rejects.toThrow();
    await remove(planOf(), { WhatIf: true });
    expect(tenant.connectors).toHaveLength(1);
    await remove();
    expect(tenant.connectors).toEqual([]);
  });

  test('leaves alone what somebody else has made under that name', async () => {
    tenant.rules.push({ Name: 'Cloud Prevent', Comments: 'Made by Cloud Prevent Kit for other.example.com' });
    await expect(remove()).rejects.toThrow('not made for this deployment');
    expect(tenant.rules).toHaveLength(1);
  });
});

describe('the plan', () => {
  test('leaves inspected mail out by a header only where users cannot dodge inspection with it', () => {
    const key = 'ExceptIfHeaderContainsMessageHeader';
    const settings = (line: string) => `, settings: { RequestProcessor.DefaultPassHeader: '${line}' }`;
    expect(planOf().rule[key]).toBeNull();
    expect(planOf({}, '', settings('X-CFilter-Loop: reflected')).rule[key]).toBeNull();
    expect(planOf({}, '', settings('X-Passed: 7a1c')).rule).toMatchObject({
      [key]: 'X-Passed',
      ExceptIfHeaderContainsWords: ['7a1c'],
    });
  });

  test('refuses conditions that Exchange would join by "and", and names that it would not take', () => {
    expect(() => planOf({ users: ['a@example.com'], groups: ['g'] })).toThrow('--users and --groups');
    expect(() => planOf({ recipients: ['a@x.example'], recipientDomains: ['x.example'] })).toThrow(
      'joins different conditions',
    );
    expect(() => planOf({ name: 'x'.repeat(65) })).toThrow('has 65');
    expect(() => planOf({ name: 'a\nb' })).toThrow('one line');
    expect(planOf({ users: ['a@example.com'], recipientDomains: ['x.example'] }).rule).toMatchObject({
      From: ['a@example.com'],
      RecipientDomainIs: ['x.example'],
    });
  });
});

describe('the report', () => {
  test('its script is PowerShell, only reads, and never writes down the secret', async () => {
    const script = exportScript(planOf({}, ', tenant: { secretHeader: { name: X-Gate, secret: gate } }'));
    const program = await parsePowerShell(script);
    const commands = program.descendantsOfType('command_name').map(({ text }) => text);
    expect(commands.filter((name) => /^(New|Set|Remove|Enable)-/.test(name))).toEqual([
      'Set-StrictMode',
      'Set-Content',
    ]);
    expect(script).not.toContain('SetHeaderValue');
  });

  test('finds nothing after a set-up, and everything that was changed since', async () => {
    await setUp();
    const { connectors, rules } = tenant;
    const state = { connectors, rules };
    expect(compareTenant(planOf(), state)).toEqual([]);
    Object.assign(connectors[0] ?? {}, { SmartHosts: ['other.example.com'] });
    Object.assign(rules[0] ?? {}, { State: 'Disabled', From: ['mary@example.com'] });
    expect(compareTenant(planOf(), state)).toEqual([
      { where: 'connector', setting: 'SmartHosts', wanted: 'dlp.example.com', found: 'other.example.com' },
      { where: 'rule', setting: 'From', wanted: 'nothing', found: 'mary@example.com' },
      { where: 'rule', setting: 'State', wanted: 'Enabled', found: 'Disabled' },
    ]);
    rules.splice(0);
    expect(compareTenant(planOf(), state)).toContainEqual({
      where: 'rule',
      setting: 'Name',
      wanted: 'one',
      found: '0',
    });
  });

  test('asks for a validation, but not where the secret header keeps Microsoft from it', async () => {
    tenant.failingTasks = ['Send test email'];
    const gated = planOf({}, ', tenant: { secretHeader: { name: X-Gate, secret: gate } }');
    await setUp(gated, { SecretHeaderValue: 'open sesame', AcceptFailedValidation: true });
    const state = { connectors: tenant.connectors, rules: tenant.rules };
    expect(compareTenant(gated, state)).toEqual([]);
    expect(compareTenant(planOf(), state)).toContainEqual({
      where: 'connector',
      setting: 'IsValidated',
      wanted: 'true',
      found: 'false',
    });
  });
});
