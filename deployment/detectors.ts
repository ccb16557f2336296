import { z } from 'zod';
import { detectorFailures } from './detector-failures.js';
import { detectorHeaders } from './detector-headers.js';
import { detectorLimits } from './detector-limits.js';
import { gatedNetwork } from './network.js';
import { ports } from './ports.js';
import { serverSettings } from './server-settings.js';

const settings = serverSettings
  .extend({
    'RequestProcessor.MTAResubmitPort': z
      .int()
      .min(1)
      .max(65_535)
      .optional()
      .describe(
        `Port of the next hop. One value. Default: ${ports.smtp} on AWS, Azure and Rackspace; the stand-in's port on one machine.`,
      ),
  })
  .prefault({})
  .describe('Server settings by their product names; Enforce may lay others over them later.');

/** The tier of detectors: how many, what they are called, how they run. */
export const detectors = z
  .strictObject({
    count: z
      .int()
      .min(1)
      .max(64)
      .default(3)
      .describe('Number of detectors. Default 3; fewer than 2 means no fail-over.'),
    aliasPrefix: z
      .string()
      .regex(/^[A-Za-z]([A-Za-z0-9-]{0,61})$/, 'letters, digits and hyphens, beginning with a letter')
      .default('CloudPrevent')
      .describe(
        'Detectors are called by it and their number, in DNS and in Enforce: CloudPrevent1. Default CloudPrevent.',
      ),
    image: z
      .string()
      .regex(/^[a-z0-9][a-zA-Z0-9./:@_-]{0,254}$/, 'a container image, such as registry.example.com/detector:1.0')
      .default('cloud-prevent/detector:0.1.0')
      .describe(
        'Container image of the detector, with tag or digest. Default cloud-prevent/detector:0.1.0. Not used on one machine.',
      ),
    size: z
      .enum(['small', 'medium', 'large'])
      .default('medium')
      .describe(
        'small: 2 processors, 4 GiB; medium: 4, 8 GiB; large: 8, 16 GiB. Default medium. Not used on one machine.',
      ),
    trialMode: z
      .boolean()
      .default(false)
      .describe('true: incidents are recorded, nothing is blocked or changed. Default false.'),
    settings,
    on: detectorFailures,
    limits: detectorLimits,
    headers: detectorHeaders,
    proxyProtocol: z
      .strictObject({
        networks: z
          .array(gatedNetwork)
          .max(100)
          .default([])
          .describe('Peers whose PROXY header is believed. Default: where the balancer sends one, its own network.'),
      })
      .prefault({})
      .describe("The PROXY protocol, by which a load balancer hands on the sender's address."),
  })
  .prefault({})
  .describe('The tier of detectors.');
