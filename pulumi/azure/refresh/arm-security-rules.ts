import type { ResourceManager } from '../drain/resource-manager.js';
import type { SecurityRules, SecurityRuleState } from './security-rules.js';

const API_VERSION = '2024-05-01';
const PATIENCE_MS = 30_000;

interface RuleBody {
  readonly etag: string;
  readonly properties: Record<string, unknown>;
}

/** Rules of network security groups, by Azure's resource manager. */
export class ArmSecurityRules implements SecurityRules {
  constructor(private readonly manager: ResourceManager) {}

  async read(id: string): Promise<SecurityRuleState> {
    const { properties } = await this.#get(id);
    return { id, networks: networksOf(properties) };
  }

  async replace({ id, networks: known }: SecurityRuleState, networks: readonly string[]): Promise<void> {
    // All rules of a group have one version, which the change of another rule moves on: what counts is the networks.
    const { etag, properties } = await this.#get(id);
    if (networksOf(properties).join() !== known.join()) {
      throw new Error(`The rule ${id} was changed by somebody else meanwhile.`);
    }
    // One form of the source excludes the other; what is undefined is not sent.
    const changed = { ...properties, sourceAddressPrefix: undefined, sourceAddressPrefixes: networks };
    await this.#ask('PUT', id, etag, { properties: changed });
  }

  async #get(id: string): Promise<RuleBody> {
    const body = await this.#ask('GET', id);
    if (isRule(body)) return body;
    throw new Error(`Azure does not know the rule ${id}, or says too little about it.`);
  }

  async #ask(method: string, id: string, version?: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.manager.url}${id}?api-version=${API_VERSION}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.manager.token()}`,
        'content-type': 'application/json',
        // Azure refuses the change when the rule is not the one that was read.
        ...(version !== undefined && { 'if-match': version }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
      redirect: 'error',
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`Azure answered ${response.status} to ${method} ${id}.`);
    }
    return response.json();
  }
}

function isRule(body: unknown): body is RuleBody {
  return (
    typeof body === 'object' &&
    body !== null &&
    'etag' in body &&
    typeof body.etag === 'string' &&
    'properties' in body &&
    typeof body.properties === 'object' &&
    body.properties !== null
  );
}

function networksOf({ sourceAddressPrefixes, sourceAddressPrefix }: Record<string, unknown>): readonly string[] {
  const list = Array.isArray(sourceAddressPrefixes) ? sourceAddressPrefixes : [];
  return [...list, sourceAddressPrefix].filter((entry) => typeof entry === 'string' && entry !== '');
}
