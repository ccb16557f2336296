/**
 * A real OpenID Connect provider (npm `oidc-provider`) on loopback, over HTTPS. Whoever comes is signed in as the account
 * that the parent process named last.
 *
 *   node open-id-provider-program.mjs CONFIGURATION-AS-JSON
 */
import { createServer } from 'node:https';
import { Provider } from 'oidc-provider';

const { key, cert, port, client } = JSON.parse(process.argv[2]);
let account = { sub: 'nobody' };
process.on('message', (message) => {
  account = message;
  process.send('taken');
});

const provider = new Provider(`https://localhost:${port}`, {
  clients: [client],
  claims: { openid: ['sub', 'roles'], profile: ['name', 'preferred_username'], email: ['email'] },
  conformIdTokenClaims: false,
  cookies: { keys: ['only for this test'] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ ...account, sub }) }),
});

async function signIn(request, response) {
  const { params } = await provider.interactionDetails(request, response);
  const grant = new provider.Grant({ accountId: account.sub, clientId: params.client_id });
  grant.addOIDCScope('openid profile email');
  const consent = { grantId: await grant.save() };
  await provider.interactionFinished(request, response, { login: { accountId: account.sub }, consent });
}

const answer = provider.callback();
createServer({ key, cert }, (request, response) => {
  if (!request.url.startsWith('/interaction/')) return answer(request, response);
  signIn(request, response).catch((error) => response.writeHead(500).end(String(error)));
}).listen(port, '127.0.0.1', () => process.send('listening'));
