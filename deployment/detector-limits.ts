import { z } from 'zod';

/** What bounds a detector; beyond a bound the answer is a 4xx, never a crash. */
export const detectorLimits = z
  .strictObject({
    sessions: z
      .int()
      .min(1)
      .max(100_000)
      .default(1000)
      .describe('SMTP sessions at once; more get a 4xx. Default 1000.'),
    memory: z
      .int()
      .min(1_048_576)
      .default(256 * 1024 ** 2)
      .describe('Bytes of messages held in memory, in all; beyond, the answer is 452. Default 256 MiB.'),
    spillAt: z
      .int()
      .min(65_536)
      .default(4 * 1024 ** 2)
      .describe('A message of more bytes than this goes to disk. Default 4 MiB.'),
    messageSize: z
      .int()
      .min(1_048_576)
      .default(160 * 1024 ** 2)
      .describe('Largest message in bytes, announced as SIZE. Default 160 MiB.'),
    recipients: z
      .int()
      .min(100)
      .max(100_000)
      .default(1000)
      .describe('Recipients of one message; more get a 4xx and are sent apart. Default 1000.'),
    drain: z
      .int()
      .min(1)
      .max(3600)
      .default(90)
      .describe('Seconds that transactions get to finish after SIGTERM. Default 90.'),
    workerMemory: z
      .int()
      .min(64)
      .max(65_536)
      .default(512)
      .describe(
        'MiB of heap of one inspection worker; one that needs more is replaced, and on.error decides. Default 512.',
      ),
  })
  .prefault({})
  .describe('Bounds of one detector.');
