import { z } from 'zod';
import { hostName } from '../host-name.js';
import { network } from '../network.js';

const name = z.string().min(1).max(255);

/** A deployment on Rackspace Flex or another OpenStack cloud with Octavia. */
export const rackspace = z.strictObject({
  kind: z
    .literal('rackspace')
    .describe('Rackspace Flex or another OpenStack cloud, by the commands of `cloud-prevent runbook`.'),
  authUrl: z.url({ protocol: /^https$/ }).describe('Address of the identity service (Keystone), https.'),
  region: name.describe('OpenStack region.'),
  project: name.describe('OpenStack project (tenant) that owns the resources.'),
  externalNetwork: name.describe('Network that floating IP addresses come from.'),
  networkCidr: network.default('10.80.0.0/16').describe('Addresses of the new private network. Default 10.80.0.0/16.'),
  existingNetworkId: z
    .guid()
    .optional()
    .describe('An existing private network; networkCidr must then be its range. Default: a new one.'),
  machineType: name.describe('Flavor of the detectors; flavors differ from cloud to cloud, so there is no default.'),
  machineImage: name.describe('Name of the operating system image that runs the container.'),
  loadBalancerProvider: z
    .enum(['amphora'])
    .default('amphora')
    .describe('Octavia provider. Only amphora has allowed_cidrs and the PROXY protocol; ovn has neither.'),
  dnsZone: hostName
    .optional()
    .describe('Designate zone for the aliases. Default: none; the aliases are made elsewhere.'),
});
