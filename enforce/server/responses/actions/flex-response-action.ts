import type { CredentialStore } from '../../credentials/credential-store.js';
import { runPlugin } from '../run-plugin.js';
import type { FlexResponseInput } from '../flex-response.js';
import type { ActionResult, ResponseContext } from '../response-context.js';

const CREDENTIAL = '.credential';

/** What plug-ins work with. */
export interface PluginTools {
  readonly credentials: CredentialStore;
  /** Undefined: plug-ins are not configured. */
  readonly pluginFolder: string | undefined;
}

/** Server FlexResponse. */
export async function flexResponse(
  { id, incident }: ResponseContext,
  { credentials, pluginFolder }: PluginTools,
  { plugin, parameters }: { readonly plugin: string; readonly parameters: FlexResponseInput['parameters'] },
): Promise<ActionResult> {
  if (pluginFolder === undefined) throw new Error('responses.pluginDirectory is not configured');
  const input = { id, incident, parameters, credentials: await credentialsIn(parameters, credentials) };
  const { note, againAfterSeconds } = await runPlugin(pluginFolder, plugin, input);
  if (againAfterSeconds !== undefined) return { postponedSeconds: againAfterSeconds };
  return { done: true, note: [`plug-in ${plugin}`, note].filter(Boolean).join(': ') };
}

async function credentialsIn(
  parameters: FlexResponseInput['parameters'],
  store: CredentialStore,
): Promise<FlexResponseInput['credentials']> {
  const named = Object.entries(parameters).filter(([name]) => name.endsWith(CREDENTIAL));
  const found = await Promise.all(named.map(async ([name, value]) => [name, await store.reveal(String(value))]));
  return Object.fromEntries(found) as FlexResponseInput['credentials'];
}
