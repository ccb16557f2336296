import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseYaml } from '@cloud-prevent/protocol/policy-files/parse-yaml';
import { severitySchema } from '@cloud-prevent/protocol/severity';
import { z } from 'zod';
import { CommandError } from '../command-error.js';
import { outcomeSchema } from './outcome.js';

const expectationSchema = z.strictObject({
  disposition: outcomeSchema.default('passed'),
  done: z
    .array(z.string())
    .optional()
    .describe('What response rules do, all of it in any order, as --trace shows it; anything without it'),
  violated: z
    .array(
      z.strictObject({
        policy: z.string(),
        severity: severitySchema.optional(),
        matches: z.int().min(1).optional().describe('Number of matches'),
      }),
    )
    .default([])
    .describe('All policies that are violated, in any order'),
});

const caseSchema = z
  .strictObject({
    name: z.string().min(1),
    message: z.string().optional().describe('File of the message, beside this one'),
    text: z.string().optional().describe('The message itself: headers, an empty line, body'),
    sender: z.string().optional().describe('Of the envelope; as in the headers without it'),
    recipients: z.array(z.string()).min(1).optional().describe('Of the envelope; as in the headers without it'),
    trialMode: z.boolean().default(false).describe('Whether the detector is in trial mode'),
    expect: expectationSchema.prefault({}),
  })
  .refine(({ message, text }) => (message === undefined) !== (text === undefined), 'expected message, or text');

/** A file of examples that policies are tested with. */
export const fixtureSchema = z.strictObject({
  kind: z.literal('policy-test'),
  policies: z.string().default('.').describe('Folder of the policies, from the folder of this file'),
  cases: z.array(caseSchema).min(1).max(10_000),
});
type Fixture = z.output<typeof fixtureSchema>;

/** One example: a message, and what is to become of it. */
export interface FixtureCase extends Omit<Fixture['cases'][number], 'message' | 'text'> {
  readonly content: Buffer;
}

/** A fixture with its messages read. */
export interface OpenFixture {
  readonly file: string;
  /** Folder of the policies. */
  readonly policies: string;
  readonly cases: readonly FixtureCase[];
}

/**
 * Reads a fixture and the messages that it names.
 * @throws CommandError INPUT_UNREADABLE, FIXTURE_INVALID
 */
export function openFixture(file: string): OpenFixture {
  const parsed = parseYaml(read(file).toString('utf8'), fixtureSchema);
  if (!('document' in parsed)) {
    const [first] = parsed.problems;
    throw new CommandError('FIXTURE_INVALID', `${file}:${first?.line ?? 1}: ${first?.path}: ${first?.message}`);
  }
  const folder = dirname(file);
  const cases = parsed.document.cases.map(({ message, text, ...rest }) => ({
    ...rest,
    content: message === undefined ? Buffer.from(text ?? '') : read(join(folder, message)),
  }));
  return { file, policies: join(folder, parsed.document.policies), cases };
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CommandError('INPUT_UNREADABLE', error instanceof Error ? error.message : file, error);
  }
}
