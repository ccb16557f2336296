import { errorCode, errorText } from '../operation/error-text.js';

const noCredentials = 'no credentials were found on this platform';
const unknownCredentials = 'the credentials are not known there, or not valid';
const mayNot = 'what Enforce is there may not list, read, write and delete below the prefix';

/** What stores say, and what it means here. */
const meanings: Readonly<Record<string, string>> = {
  NoSuchBucket: 'there is no such bucket',
  PermanentRedirect: 'the bucket is in another region; set `region`',
  AuthorizationHeaderMalformed: 'the bucket is in another region; set `region`',
  AccessDenied: mayNot,
  'KMS.NotFoundException': 'there is no such KMS key',
  'KMS.DisabledException': 'the KMS key is disabled',
  InvalidAccessKeyId: unknownCredentials,
  SignatureDoesNotMatch: unknownCredentials,
  ExpiredToken: unknownCredentials,
  CredentialsProviderError: noCredentials,
  ContainerNotFound: 'there is no such container',
  AuthorizationPermissionMismatch: mayNot,
  AuthorizationFailure: `${mayNot}, or not from this network`,
  AuthenticationFailed: unknownCredentials,
  InvalidAuthenticationInfo: unknownCredentials,
  NoAuthenticationInformation: unknownCredentials,
  CredentialUnavailableError: noCredentials,
  AggregateAuthenticationError: noCredentials,
  AuthenticationRequiredError: noCredentials,
  ENOTFOUND: 'there is no such host',
};

/** Why a place cannot be used, for the one who configured it: what it means, and what the store said. */
export function placeFault(error: unknown): string {
  const [code, name] = [errorCode(error) ?? '', error instanceof Error ? error.name : ''];
  const meaning = meanings[code] ?? meanings[name];
  const said = errorText(error);
  return meaning === undefined ? said : `${meaning} (${[code || name, said].filter(Boolean).join(': ')})`;
}
