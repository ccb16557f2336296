import { CommanderError } from 'commander';
import { DeploymentError } from '@cloud-prevent/deployment/deployment-error';
import { StartError } from './processes/start-error.js';
import { startOptions } from './start-options.js';
import { runDeployment } from './run-deployment.js';

/** `npm start`: see `startOptions` for what it takes. */
const WRONG_CALL = 2;

async function main(): Promise<number> {
  try {
    return await runDeployment(startOptions(process.argv.slice(2)));
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_CALL;
    if (!(error instanceof StartError || error instanceof DeploymentError)) throw error;
    console.error(`\n${error.message}`);
    if (error instanceof StartError && error.detail) console.error(error.detail);
    return error instanceof DeploymentError ? WRONG_CALL : 1;
  }
}

void main().then((code) => process.exit(code));
