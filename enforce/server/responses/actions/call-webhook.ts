import { createHmac } from 'node:crypto';
import type { CredentialStore } from '../../credentials/credential-store.js';
import { without } from '../../incidents/without.js';
import { postWebhook } from '../post-webhook.js';
import type { AddressGate } from '../address-gate.js';
import type { ActionResult, ResponseContext } from '../response-context.js';
import type { NumberedIncident } from '../../incidents/incident-row.js';

/** What a webhook works with. */
export interface WebhookTools {
  readonly credentials: CredentialStore;
  readonly gate: AddressGate;
}

/**
 * Posts an incident as JSON. With a secret the request is signed: HMAC-SHA-256 over time, dot and body, so that the
 * receiver knows who sent it, and when.
 * @throws Error when it is not answered with 2xx
 */
export async function callWebhook(
  { id, rule, incident, variables }: ResponseContext,
  { credentials, gate }: WebhookTools,
  { url, secret }: { readonly url: string; readonly secret?: string | undefined },
): Promise<ActionResult> {
  const body = JSON.stringify({ id, rule, address: variables.INCIDENT_SNAPSHOT, incident: withoutText(incident) });
  const headers: Record<string, string> = { 'x-cloud-prevent-delivery': id };
  if (secret !== undefined) {
    const { password } = await credentials.reveal(secret);
    const at = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', password).update(`${at}.${body}`).digest('hex');
    headers['x-cloud-prevent-signature'] = `t=${at},v1=${signature}`;
  }
  await postWebhook(new URL(url), { body, headers, gate });
  return { done: true, note: `posted to ${new URL(url).host}` };
}

/** What matched stays here, masked as it is; and why, which quotes it. */
function withoutText(incident: NumberedIncident) {
  return { ...without(incident, ['trace']), matches: incident.matches.map((match) => without(match, ['masked'])) };
}
