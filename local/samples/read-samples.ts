import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { samplesSchema, type Sample } from './sample-schema.js';

/** A sample ready to be sent by one organisation. */
export interface ReadySample extends Sample {
  /** Header and body of the mail. */
  readonly content: Buffer;
}

/**
 * Reads the samples and fills in the organisation.
 * @param folder with `samples.json` and the mails that it names
 * @param domain the organisation's mail domain, which its users send from
 * @throws Error for a list or a mail that cannot be read
 */
export function readSamples(folder: string, domain: string): readonly ReadySample[] {
  const filled = (file: string): string =>
    // latin1 keeps the bytes of 8-bit mails as they are.
    readFileSync(join(folder, file), 'latin1').replaceAll('{{domain}}', domain);
  const samples = samplesSchema.parse(JSON.parse(filled('samples.json')));
  return samples.map((sample) => ({
    ...sample,
    from: `${sample.from}@${domain}`,
    content: Buffer.from(filled(sample.file), 'latin1'),
  }));
}
