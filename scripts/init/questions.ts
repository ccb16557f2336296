import type { Target } from '@cloud-prevent/deployment/targets/target';

/** Where the tier runs. */
export type TargetKind = Target['kind'];

/** Something that a deployment file cannot do without, and that nobody but the user knows. */
export interface Question {
  /** Name of the answer, and with hyphens of the option. */
  readonly key: AnswerKey;
  readonly asks: string;
  readonly example: string;
  /** Several answers, separated by commas. */
  readonly several?: true;
  /** Targets that need it. Default: all. */
  readonly targets?: readonly TargetKind[];
  /** Taken when the answer is empty. */
  readonly otherwise?: string;
}

/** Names of the answers. */
export type AnswerKey =
  | 'target'
  | 'organisation'
  | 'mailDomains'
  | 'smtpHost'
  | 'enforceHost'
  | 'enforceNetworks'
  | 'nextHops'
  | 'detectors'
  | 'region'
  | 'location'
  | 'subscriptionType'
  | 'authUrl'
  | 'project'
  | 'externalNetwork'
  | 'machineType'
  | 'machineImage';

/** The targets, in the order in which they are offered. */
export const targetKinds: readonly TargetKind[] = ['local', 'aws', 'azure', 'rackspace'];

const CLOUDS: readonly TargetKind[] = ['aws', 'azure', 'rackspace'];
const RACKSPACE: readonly TargetKind[] = ['rackspace'];

/** Every question, in the order in which it is asked. */
export const questions: readonly Question[] = [
  { key: 'target', asks: `Where shall it run: ${targetKinds.join(', ')}?`, example: 'aws', otherwise: 'local' },
  { key: 'organisation', asks: 'Name of your organisation?', example: 'Example Ltd' },
  {
    key: 'mailDomains',
    asks: 'Mail domains of your Microsoft 365 tenant? Mail of any other domain will be refused.',
    example: 'example.com,example.org',
    several: true,
  },
  {
    key: 'smtpHost',
    asks: 'Public name of the load balancer, which the Microsoft 365 connector will send to?',
    example: 'dlp.example.com',
    targets: CLOUDS,
  },
  {
    key: 'enforceHost',
    asks: 'Name of the Enforce server?',
    example: 'enforce.corp.example.com',
    targets: CLOUDS,
  },
  {
    key: 'enforceNetworks',
    asks: 'Public networks that Enforce connects from? The link is open to no other.',
    example: '198.51.100.7/32',
    several: true,
    targets: CLOUDS,
  },
  {
    key: 'nextHops',
    asks: 'Outbound host connectors that Email Security.cloud has issued to you?',
    example: 'cluster5out.us.messagelabs.com',
    several: true,
    targets: CLOUDS,
  },
  { key: 'detectors', asks: 'How many detectors?', example: '3', otherwise: '3' },
  { key: 'region', asks: 'Region?', example: 'eu-central-1', targets: ['aws', 'rackspace'] },
  { key: 'location', asks: 'Azure location?', example: 'westeurope', targets: ['azure'] },
  {
    key: 'subscriptionType',
    asks: 'Type of the Azure subscription? Only enterprise may send to port 25 without a request to Microsoft.',
    example: 'enterprise',
    targets: ['azure'],
  },
  {
    key: 'authUrl',
    asks: 'Address of the identity service (Keystone)?',
    example: 'https://keystone.api.dfw3.rackspacecloud.com/v3',
    targets: RACKSPACE,
  },
  { key: 'project', asks: 'OpenStack project?', example: 'example-mail', targets: RACKSPACE },
  { key: 'externalNetwork', asks: 'Network of the floating addresses?', example: 'PUBLICNET', targets: RACKSPACE },
  { key: 'machineType', asks: 'Flavor of the detectors?', example: 'gp.5.4.8', targets: RACKSPACE },
  { key: 'machineImage', asks: 'Operating system image?', example: 'Debian-12', targets: RACKSPACE },
];
