import type { Target } from '@cloud-prevent/deployment/targets/target';
import type { Topology } from '@cloud-prevent/deployment/topology-types';
import { shellWord } from '../../output/shell-word.js';
import { code, list, paragraph, type Block } from '../runbook-document.js';
import { keyFolder } from '../key-folder.js';
import { openStackName } from './open-stack-name.js';

type RackspaceTarget = Extract<Target, { kind: 'rackspace' }>;

/** GiB. */
const SPOOL = 20;
/** Of a container; more where the text in pictures is read (docs/images.md). */
const MEMORY = { usual: '512m', pictures: '1536m' };

/** A machine for each detector, with its spool on a volume that outlives it, and the container on it. */
export function openStackMachines(topology: Topology, target: RackspaceTarget, file: string): Block[] {
  const { detectors, tenant } = topology;
  const header = tenant.secretHeader ? ' --secret-header-file gate.txt' : '';
  return [
    paragraph('Who may reach the detectors: the load balancer, which stands in the same network, and nobody else.'),
    code(...securityGroup(topology, target)),
    paragraph(
      'The machines. `KEY` is a key pair of yours; nothing leads to them from outside, so use the console of the provider, or open port 22 to your own address for as long as you need it.',
    ),
    code(...detectors.flatMap(({ name }) => machine(name, target))),
    paragraph('The files of each detector, its keys among them:'),
    code(`npx cloud-prevent detector-files ${shellWord(file)} --keys ${keyFolder}${header} --output detectors`),
    ...(tenant.secretHeader
      ? [paragraph('`gate.txt` has the value of the secret header, which step 10 asks for, on its first line.')]
      : []),
    list(
      'Copy the folder of each detector to `/etc/cloud-prevent` of its machine, and give it to the user of the container: `chown -R 1000:1000 /etc/cloud-prevent`.',
      'Mount the volume at `/var/lib/cloud-prevent` (`mkfs.ext4` the first time only), and give it to the same user.',
      'Start the container there, with Docker or Podman, and with the image as you named it:',
    ),
    code(...container(topology)),
  ];
}

function securityGroup({ detectors }: Topology, { networkCidr }: RackspaceTarget): string[] {
  const ports = new Set(detectors.flatMap(({ smtp, link }) => [smtp.port, link.port]));
  return [
    `openstack security group create ${openStackName}`,
    ...[...ports].map(
      (port) =>
        `openstack security group rule create ${openStackName} --protocol tcp --dst-port ${port} --remote-ip ${networkCidr}`,
    ),
  ];
}

function machine(name: string, { machineType, machineImage, existingNetworkId }: RackspaceTarget): string[] {
  const network = existingNetworkId ?? openStackName;
  return [
    `openstack server create ${name} --flavor ${shellWord(machineType)} --image ${shellWord(machineImage)} --network ${network} --security-group ${openStackName} --key-name KEY --wait`,
    `openstack volume create ${name}-spool --size ${SPOOL}`,
    `openstack server add volume ${name} ${name}-spool`,
  ];
}

function container({ detectors, balancer, tier }: Topology): string[] {
  const [first] = detectors;
  const memory = tier.settings['OCR.Enabled'] ? MEMORY.pictures : MEMORY.usual;
  const ports = first ? [first.smtp.port, first.link.port] : [];
  return [
    `docker run --detach --name detector --read-only --cap-drop all --security-opt no-new-privileges --memory ${memory} \\`,
    `  --stop-timeout ${balancer.drainSeconds + 30} --restart unless-stopped \\`,
    `  ${ports.map((port) => `--publish ${port}:${port}`).join(' ')} \\`,
    '  --volume /etc/cloud-prevent/detector.json:/etc/cloud-prevent/detector.json:ro \\',
    '  --volume /etc/cloud-prevent/secrets:/run/secrets:ro \\',
    '  --volume /var/lib/cloud-prevent:/var/lib/cloud-prevent \\',
    '  cloud-prevent/detector:VERSION',
  ];
}
