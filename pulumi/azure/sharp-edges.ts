import type { AzureDeployment } from './azure-deployment.js';

const PROCESSORS = { small: 2, medium: 4, large: 8 } as const;
/** Processors of one family in a new subscription. */
const USUAL_QUOTA = 10;
const ON_REQUEST: readonly AzureDeployment['target']['subscriptionType'][] = [
  'pay-as-you-go',
  'csp',
  'partner',
  'sponsorship',
];

/** What Azure does not do by itself, said at every `pulumi up`; docs/azure.md has the same at length. */
export function sharpEdges({ target, topology }: AzureDeployment): readonly string[] {
  const edges = [
    'Azure gives a new network no way out of its own: mail leaves through the NAT gateway, and its address ' +
      '(output outboundAddress) must be registered with Email Security.cloud and stand in SPF.',
  ];
  if (ON_REQUEST.includes(target.subscriptionType)) {
    edges.push(
      `Subscriptions of the type ${target.subscriptionType} have outgoing port 25 closed until Microsoft opens it on ` +
        'request: virtual network, Diagnose and Solve, "Cannot send email (SMTP-Port 25)"; then stop and start the ' +
        'machines. Until then every message is put off with a 4xx.',
    );
  }
  const processors = topology.detectors.length * PROCESSORS[topology.tier.size];
  if (!target.machineType && processors > USUAL_QUOTA) {
    edges.push(
      `${processors} processors of one family are needed; a new subscription has ${USUAL_QUOTA}. Ask for more.`,
    );
  }
  if (topology.detectors.length < 2) edges.push('With one detector mail waits whenever it is replaced.');
  if (target.availabilityZones.length === 0) edges.push('Without zones the whole tier can be lost with one building.');
  return edges;
}
