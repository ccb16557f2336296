const PATIENCE_MS = 20_000;
const API_VERSION = '2019-08-01';

/** Where an Azure Function asks for tokens of its identity; Azure sets both in its environment. */
export interface IdentityEndpoint {
  readonly url: string;
  readonly header: string;
}

/**
 * A token of the function's own identity.
 * @param resource that it is for, such as `https://management.azure.com/`
 * @throws Error when Azure gives none
 */
export async function managedIdentityToken({ url, header }: IdentityEndpoint, resource: string): Promise<string> {
  const question = `${url}?api-version=${API_VERSION}&resource=${encodeURIComponent(resource)}`;
  const response = await fetch(question, {
    headers: { 'x-identity-header': header },
    signal: AbortSignal.timeout(PATIENCE_MS),
    redirect: 'error',
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`Azure answered ${response.status} to the question for a token of the function's identity.`);
  }
  const body: unknown = await response.json();
  if (typeof body === 'object' && body !== null && 'access_token' in body && typeof body.access_token === 'string') {
    return body.access_token;
  }
  throw new Error("Azure gave no token of the function's identity.");
}
