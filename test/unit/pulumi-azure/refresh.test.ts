import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eopRanges } from '@cloud-prevent/deployment/eop-ranges';
import { ArmSecurityRules } from '@cloud-prevent/pulumi-azure/refresh/arm-security-rules';
import { refreshAllowlist } from '@cloud-prevent/pulumi-azure/refresh/refresh-allowlist';
import {
  startAzureStandIn,
  type AzureStandIn,
  type ManagerAnswer,
  type ManagerRequest,
} from '../../kit/azure-stand-in';
import { eopDocument } from '../../kit/eop-document';
import { runPulumiProgram } from '../../kit/pulumi-program';

const IDS = { ipv4: '/rules/mail-eop-ipv4', ipv6: '/rules/mail-eop-ipv6' };
const NEW_NETWORK = '40.80.0.0/16';

/** The two rules as Azure keeps them: with one version, which a change must name. */
class Rules {
  readonly networks = new Map<string, readonly string[]>([
    [IDS.ipv4, eopRanges.ipv4],
    [IDS.ipv6, eopRanges.ipv6],
  ]);
  version = 1;
  changes = 0;
  /** Called before each change; may throw, as a service that dies does. */
  beforeChange: () => void = () => undefined;

  answer({ method, path, headers, body }: ManagerRequest): ManagerAnswer {
    const id = path.split('?')[0] ?? '';
    if (!this.networks.has(id)) return { status: 404 };
    const etag = `W/"${this.version}"`;
    if (method === 'GET')
      return {
        status: 200,
        body: { id, etag, properties: { priority: 100, sourceAddressPrefixes: this.networks.get(id) } },
      };
    this.beforeChange();
    if (headers['if-match'] !== `W/"${this.version}"`) return { status: 412 };
    const { properties } = JSON.parse(body);
    if (properties.priority !== 100 || properties.sourceAddressPrefixes.length === 0) return { status: 400 };
    this.networks.set(id, properties.sourceAddressPrefixes);
    this.version += 1;
    this.changes += 1;
    return { status: 200, body: { id, etag, properties } };
  }
}

let rules: Rules;
let azure: AzureStandIn;
let told: string[];
beforeEach(async () => {
  rules = new Rules();
  told = [];
  azure = await startAzureStandIn((request) => rules.answer(request));
});
afterEach(() => azure.stop());

function refresh(document: () => string): Promise<'changed' | 'unchanged'> {
  return refreshAllowlist({
    rules: new ArmSecurityRules({ url: azure.url, token: async () => 'a-token' }),
    ids: IDS,
    fetchEndpoints: async () => document(),
    notify: (text) => told.push(text),
  });
}

const published = (...more: string[]) => eopDocument([...eopRanges.ipv4, ...eopRanges.ipv6, ...more]);

describe('refreshing the allowlist', () => {
  test('changes nothing when nothing changed', async () => {
    expect(await refresh(() => published())).toBe('unchanged');
    expect(rules.changes).toBe(0);
  });

  test('takes over a new network, keeps the rest of the rule, and tells it', async () => {
    expect(await refresh(() => published(NEW_NETWORK))).toBe('changed');
    expect(rules.networks.get(IDS.ipv4)).toEqual([...eopRanges.ipv4, NEW_NETWORK]);
    expect(rules.changes).toBe(1);
    expect(told.join()).toContain(`mail-eop-ipv4: added ${NEW_NETWORK}; nothing removed`);
  });

  test.each([
    ['a document that is cut off', '[{"serviceArea": "Exch'],
    ['an empty list', '[]'],
    ['a list of IPv6 only', eopDocument(eopRanges.ipv6)],
    ['a list with half of the Internet', eopDocument([...eopRanges.ipv4, '0.0.0.0/1'])],
    ['a list that shuts out most of the senders', eopDocument(['40.92.0.0/15'])],
  ])('keeps the old list on %s, and tells it', async (_, document) => {
    await expect(refresh(() => document)).rejects.toThrow(/Microsoft's list is not used/);
    expect(rules.changes).toBe(0);
    expect(told.join()).toContain('stays as it is');
  });

  test('keeps the old list when Microsoft does not answer', async () => {
    const silent = () => {
      throw new Error('The endpoint service answered 429.');
    };
    await expect(refresh(silent)).rejects.toThrow(/429/);
    expect(told.join()).toContain('stays as it is');
  });

  test('overwrites nobody who changed a rule in between', async () => {
    rules.beforeChange = () => {
      rules.version += 1;
    };
    await expect(refresh(() => published(NEW_NETWORK))).rejects.toThrow(/412/);
    expect(rules.networks.get(IDS.ipv4)).toEqual(eopRanges.ipv4);
  });

  test('overwrites nobody who changed the networks since they were read', async () => {
    const other = [...eopRanges.ipv4, '198.51.100.0/24'];
    const document = () => {
      rules.networks.set(IDS.ipv4, other);
      return published(NEW_NETWORK);
    };
    await expect(refresh(document)).rejects.toThrow(/changed by somebody else/);
    expect(rules.networks.get(IDS.ipv4)).toEqual(other);
  });

  test('cut off between the two rules, is completed by the next run', async () => {
    const both = published(NEW_NETWORK, '2a01:111:f500::/48');
    rules.beforeChange = () => {
      if (rules.changes === 1) throw new Error('The function is killed.');
    };
    await expect(refresh(() => both)).rejects.toThrow(/500/);
    rules.beforeChange = () => undefined;
    expect(await refresh(() => both)).toBe('changed');
    expect(rules.networks.get(IDS.ipv6)).toContain('2a01:111:f500::/48');
    expect(await refresh(() => both)).toBe('unchanged');
  });
});

describe('the function as it is uploaded', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cloud-prevent-refresh-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('runs by itself, with nothing but what is in it, against Azure and Microsoft', async () => {
    await runPulumiProgram('refreshArchive', { schedule: '0 23 */6 * * *', folder });
    const { scriptFile, entryPoint, bindings } = JSON.parse(
      readFileSync(join(folder, 'refresh', 'function.json'), 'utf8'),
    );
    expect(bindings).toEqual([{ name: 'timer', type: 'timerTrigger', direction: 'in', schedule: '0 23 */6 * * *' }]);
    // What Azure does: loads the file and calls what it exports. Microsoft's service is reached by its own name only.
    const starter = join(folder, 'start.cjs');
    writeFileSync(
      starter,
      `const answer = globalThis.fetch;
       globalThis.fetch = (url, request) => String(url).startsWith('https://endpoints.office.com/')
         ? Promise.resolve(new Response(process.env.DOCUMENT)) : answer(url, request);
       require('./refresh/${scriptFile}').${entryPoint}({ log: (text) => console.log(text) });`,
    );
    const identity = await startAzureStandIn(({ headers }) =>
      headers['x-identity-header'] === 'proof' ? { status: 200, body: { access_token: 'a-token' } } : { status: 401 },
    );
    try {
      const { stdout } = await promisify(execFile)(process.execPath, [starter], {
        cwd: folder,
        env: {
          RESOURCE_MANAGER: azure.url,
          IDENTITY_ENDPOINT: identity.url,
          IDENTITY_HEADER: 'proof',
          RULE_IPV4: IDS.ipv4,
          RULE_IPV6: IDS.ipv6,
          CLIENT_REQUEST_ID: '44444444-4444-4444-8444-444444444444',
          DOCUMENT: published(NEW_NETWORK),
        },
      });
      expect(stdout).toContain('The allowlist is changed.');
      expect(rules.networks.get(IDS.ipv4)).toContain(NEW_NETWORK);
    } finally {
      await identity.stop();
    }
  });
});
