import type { EnforceApi } from './enforce-api.js';

/**
 * Signs in as a person does, for what a token may not do.
 * @param code of the authenticator app, where the account has one
 * @returns the API as that person
 * @throws CommandError ENFORCE_REFUSES
 */
export async function signIn(
  api: EnforceApi,
  proof: { name: string; password: string; code?: string | undefined },
): Promise<EnforceApi> {
  const { origin } = new URL(api.url);
  const { headers, body } = await api.as({ origin }).ask('POST', '/session', proof);
  const cookie = (headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
  const { csrfToken } = JSON.parse(body) as { csrfToken: string };
  return api.as({ origin, cookie, 'x-csrf-token': csrfToken });
}
