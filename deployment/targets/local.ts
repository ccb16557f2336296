import { z } from 'zod';
import { ports } from '../ports.js';

/** Highest offset at which every port of 64 detectors is still a port. */
const HIGHEST_OFFSET = 40_000;

/** A deployment on one machine: every part a process of its own, everything on 127.0.0.1. */
export const local = z.strictObject({
  kind: z.literal('local').describe('One machine, by npm start.'),
  smtpPort: z
    .int()
    .min(1)
    .max(65_535)
    .default(ports.localSmtp)
    .describe(`Port that takes mail in. Default ${ports.localSmtp}, because ${ports.smtp} needs rights.`),
  portOffset: z
    .int()
    .min(0)
    .max(HIGHEST_OFFSET)
    .default(0)
    .describe('Added to every port, so that several deployments run side by side. Default 0.'),
});
