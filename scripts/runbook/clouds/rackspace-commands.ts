import type { Target } from '@cloud-prevent/deployment/targets/target';
import type { Topology } from '@cloud-prevent/deployment/topology-types';
import { shellWord } from '../../output/shell-word.js';
import type { CloudCommands } from '../cloud-commands.js';
import { code, list, paragraph, type Block } from '../runbook-document.js';
import { openStackBalancer } from './open-stack-balancer.js';
import { openStackMachines } from './open-stack-machines.js';
import { openStackName } from './open-stack-name.js';

type RackspaceTarget = Extract<Target, { kind: 'rackspace' }>;

/** Rackspace Flex or another OpenStack cloud: there is no program for it, so every step is a command to type. */
export function rackspaceCommands(topology: Topology, target: RackspaceTarget, file: string): CloudCommands {
  return {
    name: `OpenStack, ${target.region}, project ${target.project}`,
    before: [
      `Have credentials of the project ${target.project} at ${target.authUrl} in the environment (\`openrc\`), and the command \`openstack\` with the plug-in for Octavia (\`python-openstackclient\`, \`python-octaviaclient\`).`,
      'Ask the provider to open outgoing port 25 for the project.',
      'Build the image of the detector (`npm run image`), and bring it to where the machines can pull it.',
    ],
    deploy: [
      paragraph(
        'The kit has no program for this cloud: make everything with these commands, or with the same values in the console of the provider. First the network:',
      ),
      ...network(target),
      ...openStackMachines(topology, target, file),
      ...openStackBalancer(topology, target),
      list(
        'Nothing renews the list of senders by itself here. After each `npx cloud-prevent eop-ranges update`, give the listener `smtp` the whole new list (`openstack loadbalancer listener set smtp --allowed-cidr …`), and the detectors new files, one after the other.',
        'Nor does anything watch the tier: run preflight on a schedule (step 12).',
      ),
    ],
    keys: 'Step 4 puts them into the folder of each detector, which goes to its machine. Then keep the folder where only administrators get, or delete it.',
    remove: [code(...removal(topology, target))],
    egress: `the outside address of the router of the network (\`openstack router show ${openStackName}\`)`,
  };
}

function network({ networkCidr, existingNetworkId, externalNetwork }: RackspaceTarget): Block[] {
  if (existingNetworkId !== undefined) {
    return [
      paragraph(
        `The network is an existing one, \`${existingNetworkId}\`; \`SUBNET\` below is its subnet \`${networkCidr}\`. It needs a router to \`${externalNetwork}\`.`,
      ),
    ];
  }
  return [
    code(
      `openstack network create ${openStackName}`,
      `openstack subnet create ${openStackName} --network ${openStackName} --subnet-range ${networkCidr}`,
      `openstack router create ${openStackName}`,
      `openstack router set ${openStackName} --external-gateway ${shellWord(externalNetwork)}`,
      `openstack router add subnet ${openStackName} ${openStackName}`,
    ),
  ];
}

function removal({ detectors }: Topology, { existingNetworkId }: RackspaceTarget): string[] {
  const names = detectors.map(({ name }) => name);
  const own = [
    `openstack router remove subnet ${openStackName} ${openStackName}`,
    `openstack router delete ${openStackName}`,
    `openstack network delete ${openStackName}`,
  ];
  return [
    `openstack loadbalancer delete --cascade --wait ${openStackName}`,
    'openstack floating ip delete FLOATING_ADDRESS',
    `openstack server delete --wait ${names.join(' ')}`,
    `openstack volume delete ${names.map((name) => `${name}-spool`).join(' ')}`,
    `openstack security group delete ${openStackName}`,
    ...(existingNetworkId === undefined ? own : []),
  ];
}
