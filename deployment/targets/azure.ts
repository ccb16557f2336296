import { z } from 'zod';
import { hostName } from '../host-name.js';
import { network } from '../network.js';
import { spfRecords } from './spf-record.js';

/** A deployment on Microsoft Azure. */
export const azure = z.strictObject({
  kind: z.literal('azure').describe('Microsoft Azure, by Pulumi.'),
  location: z
    .string()
    .regex(/^[a-z]+[a-z0-9]*$/, 'an Azure location such as westeurope')
    .describe('Azure location of the whole deployment.'),
  subscriptionId: z.guid().optional().describe('Azure subscription, a GUID. Default: that of the credentials in use.'),
  subscriptionType: z
    .enum(['enterprise', 'pay-as-you-go', 'csp', 'partner', 'sponsorship', 'developer', 'free', 'student'])
    .describe(
      'Decides about outgoing port 25: open on enterprise; on request on pay-as-you-go, csp, partner and ' +
        'sponsorship; never on developer (MSDN, Visual Studio), free and student.',
    ),
  resourceGroup: z
    .string()
    .regex(/^[\w().-]{0,89}[\w()-]$/, 'a resource group name of at most 90 characters')
    .default('cloud-prevent')
    .describe('Resource group, made when missing. Default cloud-prevent.'),
  networkCidr: network.default('10.80.0.0/16').describe('Addresses of the new virtual network. Default 10.80.0.0/16.'),
  existingNetworkId: z
    .string()
    .regex(/^\/subscriptions\/.+\/virtualNetworks\/[^/]+$/, 'the resource id of a virtual network')
    .optional()
    .describe('An existing virtual network; networkCidr must then be its range. Default: a new one.'),
  availabilityZones: z
    .array(z.enum(['1', '2', '3']))
    .max(3)
    .default(['1', '2', '3'])
    .describe('Zones that the detectors are spread over, in quotes; an empty list where there are none.'),
  machineType: z
    .string()
    .regex(/^(Standard|Basic)_\w+$/, 'a machine size such as Standard_F4s_v2')
    .optional()
    .describe('Machine size. Default: by detectors.size.'),
  dnsZone: hostName
    .optional()
    .describe('Azure DNS zone for the aliases. Default: none; the aliases are made on the local DNS server.'),
  spfRecords,
});
