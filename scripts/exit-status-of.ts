import { DeploymentError } from '@cloud-prevent/deployment/deployment-error';
import { KeystoreError } from '@cloud-prevent/keystore/keystore-error';
import { CommanderError } from 'commander';
import { CommandError } from './command-error.js';

const FAILED = 1;
const CALLED_WRONGLY = 2;

/**
 * Explains an error that ended the command, where that has not been done yet.
 * @returns the exit status: 0 after help, 1 failed, 2 called wrongly or with a wrong deployment file
 */
export function exitStatusOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : CALLED_WRONGLY;
  if (error instanceof DeploymentError) {
    console.error(error.message);
    return CALLED_WRONGLY;
  }
  if (!(error instanceof CommandError) && !(error instanceof KeystoreError)) {
    // A mistake of ours: who reports it needs the place.
    console.error(error);
    return FAILED;
  }
  console.error(`${error.message} [${error.code}]`);
  return error instanceof CommandError && error.isUsage ? CALLED_WRONGLY : FAILED;
}
