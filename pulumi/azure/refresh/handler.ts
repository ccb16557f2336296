import { eopServiceUrls } from '@cloud-prevent/deployment/eop-service-urls';
import { fetchEopEndpoints } from '@cloud-prevent/deployment/fetch-eop-endpoints';
import { ArmSecurityRules } from './arm-security-rules.js';
import { managedIdentityToken } from './managed-identity.js';
import { refreshAllowlist } from './refresh-allowlist.js';

/** What Azure Functions gives a function to work with; only what is used here. */
export interface FunctionContext {
  readonly log: (text: string) => void;
}

/**
 * The function that Azure calls on its schedule. Fails when the rules were not brought up to date, so that the alarm
 * on its failures goes off.
 * @throws Error without the settings that the program makes
 */
export async function handler(context: FunctionContext): Promise<void> {
  const manager = setting('RESOURCE_MANAGER');
  const identity = { url: setting('IDENTITY_ENDPOINT'), header: setting('IDENTITY_HEADER') };
  const { endpoints } = eopServiceUrls(setting('CLIENT_REQUEST_ID'));
  const outcome = await refreshAllowlist({
    rules: new ArmSecurityRules({ url: manager, token: () => managedIdentityToken(identity, `${manager}/`) }),
    ids: { ipv4: setting('RULE_IPV4'), ipv6: setting('RULE_IPV6') },
    fetchEndpoints: () => fetchEopEndpoints(endpoints),
    notify: (text) => context.log(`EOP_ALLOWLIST ${text}`),
  });
  context.log(`The allowlist is ${outcome}.`);
}

function setting(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(`The setting ${name} is missing; the program makes it.`);
}
