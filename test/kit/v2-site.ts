import type { Incident } from '@cloud-prevent/protocol/incident';
import type { ApiAnswer, EnforceApi } from './enforce-api';
import type { EnforceProcess } from './enforce-process';
import { EnforceSite } from './enforce-site';
import { FakeDetector } from './fake-detector';
import { sampleIncident } from './sample-records';
import { waitUntil } from './wait-until';

const BASE = '/ProtectManager/webservices/v2';
const PASSWORD = 'a long enough password';

/** A policy as a file. */
const policy = (name: string, group: string, word: string) =>
  `kind: policy\nname: ${name}\ngroup: ${group}\nrules:\n  - name: words\n    all:\n      - keyword: { words: [${word}] }\n`;

/** A comparison, as the product writes it. */
export const compare = (filterType: string, name: string, operator: string, ...operandTwoValues: unknown[]) => ({
  filterType,
  operandOne: { name },
  operandTwoValues,
  operator,
});

/**
 * Enforce as clients of the product's API meet it: three incidents, of high, medium and low severity in this order, of
 * which the last is by the second version of its policy. `soar` sees all of them, `narrow` only the low one.
 */
export class V2Site {
  readonly high = sampleIncident({
    severity: 'high',
    matchCount: 3,
    components: [
      { name: 'body', type: 'body', contentType: 'text/plain', size: 120 },
      { name: 'cards.pdf', type: 'attachment', contentType: 'application/pdf', trueType: 'pdf', size: 3928 },
      { name: 'locked.zip', type: 'attachment', size: 10, incomplete: 'encrypted' },
    ],
  });

  private constructor(
    private readonly site: EnforceSite,
    private readonly enforce: EnforceProcess,
    private readonly detector: FakeDetector,
    readonly api: EnforceApi,
  ) {}

  static async start(): Promise<V2Site> {
    const site = await EnforceSite.create();
    const detector = await FakeDetector.start('detector1', await site.keys.make('detector1', { role: 'monitor' }));
    site.writePolicy('cards.yaml', policy('Card numbers', 'Default', 'falcon'));
    site.writePolicy('other.yaml', policy('Other', 'HR', 'heron'));
    site.configure({ servers: [{ name: 'Prevent 1', host: '127.0.0.1', port: detector.port }] });
    const enforce = await site.start();
    const v2 = new V2Site(site, enforce, detector, enforce.api(site.tokenFile));
    await v2.deliverIncidents();
    await v2.makeUsers();
    return v2;
  }

  /** Hands it a record, and waits until Enforce has it. @param original the message behind it */
  async deliver(incident: Incident, original?: Buffer): Promise<void> {
    if (original) this.detector.originals.set(incident.id, original);
    this.detector.hold(incident);
    await waitUntil('the record is acknowledged', () => this.detector.depth === 0);
  }

  basic(name: string, password = PASSWORD): Record<string, string> {
    return { authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` };
  }

  search(body: object, user = 'soar'): Promise<ApiAnswer> {
    return this.api.call('POST', `${BASE}/incidents`, body, this.basic(user));
  }

  get(path: string, user = 'soar'): Promise<ApiAnswer> {
    return this.api.call('GET', `${BASE}/${path}`, undefined, this.basic(user));
  }

  patch(body: object, user = 'soar'): Promise<ApiAnswer> {
    return this.api.call('PATCH', `${BASE}/incidents`, body, this.basic(user));
  }

  /** The severities of what some filters find together, newest first. */
  async severities(...filters: object[]): Promise<number[]> {
    const filter = { booleanOperator: 'AND', filterType: 'booleanLogic', filters };
    const { body } = await this.search({ select: [{ name: 'severityId' }], ...(filters.length > 0 ? { filter } : {}) });
    return (body.incidents ?? []).map(({ severityId }: { severityId: number }) => severityId);
  }

  async idOf(severityId: number): Promise<number> {
    const filter = compare('long', 'severityId', 'EQ', severityId);
    return (await this.search({ select: [{ name: 'incidentId' }], filter })).body.incidents[0].incidentId;
  }

  async stop(): Promise<void> {
    await this.enforce.stop();
    await this.detector.stop();
    this.site.remove();
  }

  private async deliverIncidents(): Promise<void> {
    const first = await this.policySet();
    await this.deliver({ ...this.high, policy: { ...this.high.policy, setVersion: first } });
    const { policy: cards } = this.high;
    await this.deliver(
      sampleIncident({
        severity: 'medium',
        disposition: 'modified',
        superseded: true,
        policy: { ...cards, setVersion: first },
      }),
    );
    this.site.writePolicy('other.yaml', policy('Other', 'HR', 'egret'));
    const second = await this.policySet(first);
    const other = { name: 'Other', group: 'HR', setVersion: second };
    await this.deliver(sampleIncident({ severity: 'low', disposition: 'passed', policy: other }));
  }

  private policySet(before?: string): Promise<string> {
    return waitUntil('the detector has got another policy set', () => {
      const version = this.detector.policySets.at(-1)?.version;
      return version !== before && version;
    });
  }

  private async makeUsers(): Promise<void> {
    const { api } = this;
    const account = { password: PASSWORD, passwordMustChange: false };
    await api.call('POST', '/users', { name: 'soar', roles: ['dlp-remediator-role'], ...account });
    await api.call('POST', '/roles', {
      name: 'Low only',
      description: '',
      privileges: ['incident-reporting-api', 'incident-update-api'],
      incidentConditions: { severities: ['low'] },
    });
    await api.call('POST', '/users', { name: 'narrow', roles: ['Low only'], ...account });
    await api.call('PUT', '/incident-attributes/1', { name: 'Ticket' });
    await api.call('PUT', '/incident-attributes/4', { name: 'Region', group: 'Places' });
  }
}
