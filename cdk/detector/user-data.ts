import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserData } from 'aws-cdk-lib/aws-ec2';
import { Token } from 'aws-cdk-lib/core';
import { machineFolder } from './machine-folder.js';

const PLACE = '{{ENVIRONMENT}}';
/** Read by bash and by systemd, in quotes; nothing in it may mean something to either. */
const PLAIN = /^[\w .,:;@+=/-]*$/;

/** What a machine is told in its environment file, by name. */
export type MachineEnvironment = Readonly<Record<string, string>>;

/**
 * What a new machine runs: `machine/user-data.sh` with the environment filled in.
 * @throws Error for a value that a shell would not take as it stands
 */
export function detectorUserData(environment: MachineEnvironment): UserData {
  const template = readFileSync(join(machineFolder, 'user-data.sh'), 'utf8');
  return UserData.custom(template.replace(PLACE, () => environmentText(environment)));
}

function environmentText(environment: MachineEnvironment): string {
  return Object.entries(environment)
    .map(([name, value]) => {
      if (Token.isUnresolved(value) || PLAIN.test(value)) return `${name}="${value}"`;
      throw new Error(`${name}: found ${JSON.stringify(value)}, accepted are letters, digits, spaces and .,:;@+=/-_`);
    })
    .join('\n');
}
