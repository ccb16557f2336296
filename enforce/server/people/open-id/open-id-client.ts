import type { Configuration } from 'openid-client';
import { EnforceError } from '../../operation/enforce-error.js';
import { errorText } from '../../operation/error-text.js';
import type { OpenIdConfiguration } from './open-id-configuration.js';

/** What must be the same when the user comes back. */
export interface OpenIdChecks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** What the provider says of somebody who signed in there. */
export type OpenIdClaims = Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string };

/** Seconds that the provider has for each answer. */
const TIMEOUT_SECONDS = 10;

/**
 * The authorization code flow with PKCE, state and nonce, at one provider. The provider is asked for its addresses at
 * the first sign-on and not at the start: the server does not depend on it.
 */
export class OpenIdClient {
  private discovered: Promise<Configuration> | undefined;

  /**
   * @param secret of the client
   * @param redirectUri where the provider sends users back to
   */
  constructor(
    private readonly configuration: OpenIdConfiguration,
    private readonly secret: string,
    private readonly redirectUri: string,
  ) {}

  /** Where to send the user, and what to check afterwards. @throws EnforceError `signOnFailed` */
  async begin(): Promise<{ url: URL; checks: OpenIdChecks }> {
    const client = await import('openid-client');
    const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
    const url = client.buildAuthorizationUrl(await this.provider(), {
      redirect_uri: this.redirectUri,
      scope: 'openid profile email',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    return { url, checks: { state, nonce, verifier } };
  }

  /**
   * Exchanges the code that the user came back with.
   * @param query of the address that the user came back to, with its question mark
   * @throws EnforceError `signOnFailed`
   */
  async finish(query: string, { state, nonce, verifier }: OpenIdChecks): Promise<OpenIdClaims> {
    const client = await import('openid-client');
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
    const provider = await this.provider();
    const tokens = await client
      .authorizationCodeGrant(provider, new URL(`${this.redirectUri}${query}`), checks)
      .catch(failed);
    const claims = tokens.claims();
    if (!claims) throw new EnforceError('signOnFailed', 'The provider gave no ID token.');
    return claims;
  }

  /** One that does not answer is asked again at the next sign-on. */
  private provider(): Promise<Configuration> {
    this.discovered ??= this.discover().catch((error: unknown) => {
      this.discovered = undefined;
      return failed(error);
    });
    return this.discovered;
  }

  private async discover(): Promise<Configuration> {
    const client = await import('openid-client');
    const { issuer, clientId } = this.configuration;
    return client.discovery(new URL(issuer), clientId, undefined, client.ClientSecretPost(this.secret), {
      timeout: TIMEOUT_SECONDS,
    });
  }
}

function failed(error: unknown): never {
  throw new EnforceError('signOnFailed', `${errorText(error)}.`, { cause: error });
}
