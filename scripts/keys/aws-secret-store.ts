import { CommandError } from '../command-error.js';
import type { TierSecret } from './tier-secret.js';

/** Milliseconds. */
const CONNECTING = 10_000;
const ANSWERING = 30_000;

/** Puts a new value into a secret that is there; machines take it at their next start. */
export type PutSecret = (secret: TierSecret) => Promise<void>;

/**
 * AWS Secrets Manager, with the credentials that the AWS command line would take.
 * @returns a function that throws CommandError SECRET_UNKNOWN or SECRET_REFUSED
 */
export async function awsSecretStore(region: string): Promise<PutSecret> {
  // Takes a quarter of a second to load, which no other command needs to wait for.
  const { PutSecretValueCommand, ResourceNotFoundException, SecretsManagerClient } =
    await import('@aws-sdk/client-secrets-manager');
  const client = new SecretsManagerClient({
    region,
    requestHandler: { connectionTimeout: CONNECTING, requestTimeout: ANSWERING },
  });
  return async ({ name, value }) => {
    try {
      await client.send(new PutSecretValueCommand({ SecretId: name, SecretString: value }));
    } catch (error) {
      if (error instanceof ResourceNotFoundException) throw new CommandError('SECRET_UNKNOWN', name, error);
      throw new CommandError('SECRET_REFUSED', `${name}: ${reasonOf(error)}`, error);
    }
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
