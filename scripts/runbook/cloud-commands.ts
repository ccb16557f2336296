import type { Target } from '@cloud-prevent/deployment/targets/target';

/** What is done by hand for one kind of target. */
export interface CloudCommands {
  readonly name: string;
  /** Before anything is made there. */
  readonly before: readonly string[];
  readonly deploy: readonly string[];
  readonly remove: readonly string[];
  /** Where the addresses stand that mail leaves from. */
  readonly egress: string;
}

/** Commands and preconditions of a target. @param file the deployment file */
export function cloudCommands(target: Target, file: string): CloudCommands {
  switch (target.kind) {
    case 'aws':
      return aws(target.region, file);
    case 'azure':
      return azure(target, file);
    case 'rackspace':
      return rackspace(target, file);
    case 'local':
      return local(file);
  }
}

function aws(region: string, file: string): CloudCommands {
  return {
    name: `Amazon Web Services, ${region}`,
    before: [
      `Ask AWS to open outgoing port 25 for the account in ${region} (support form "Request to remove email sending limitations"). It takes a day or two; until then every message is put off.`,
      'Check the quotas of the region: elastic addresses, rules in a security group, processors.',
    ],
    deploy: ['npx cdk bootstrap', `npx cdk deploy -c deployment=${file} --all`],
    remove: [`npx cdk destroy -c deployment=${file} --all`],
    egress: 'the output `EgressAddresses` of the stacks',
  };
}

function azure(target: Extract<Target, { kind: 'azure' }>, file: string): CloudCommands {
  const isOpen = target.subscriptionType === 'enterprise';
  return {
    name: `Microsoft Azure, ${target.location}, resource group ${target.resourceGroup}`,
    before: [
      isOpen
        ? 'Outgoing port 25 is open for subscriptions of the type enterprise; `cloud-prevent preflight --live` from a machine in the subscription shows it.'
        : `Ask Microsoft to open outgoing port 25: subscriptions of the type ${target.subscriptionType} have it closed.`,
      'Log in with `az login` and choose the subscription.',
    ],
    deploy: pulumi('azure', file, 'up'),
    remove: pulumi('azure', file, 'destroy'),
    egress: 'the outputs of the stack (`pulumi stack output`)',
  };
}

function rackspace(target: Extract<Target, { kind: 'rackspace' }>, file: string): CloudCommands {
  return {
    name: `OpenStack, ${target.region}, project ${target.project}`,
    before: [
      `Have credentials of the project ${target.project} at ${target.authUrl} in the environment (\`openrc\`).`,
      'Ask the provider to open outgoing port 25 for the project.',
    ],
    deploy: pulumi('rackspace', file, 'up'),
    remove: pulumi('rackspace', file, 'destroy'),
    egress: 'the outputs of the stack (`pulumi stack output`)',
  };
}

function pulumi(folder: string, file: string, action: string): string[] {
  return [`cd pulumi/${folder}`, `pulumi config set deployment ../../${file}`, `pulumi ${action}`];
}

function local(file: string): CloudCommands {
  return {
    name: 'one machine',
    before: ['Node 20.19 or newer. Nothing leaves the machine: Microsoft 365 and Email Security.cloud are stand-ins.'],
    deploy: [`npm start -- --deployment ${file}`],
    remove: ['Ctrl-C'],
    egress: 'this machine itself',
  };
}
