import fc from 'fast-check';
import { corpusFormats } from '../../corpus/corpus-formats';
import { withFacts } from '../../corpus/facts';
import { messageWith, wrap } from '../../corpus/wrap';
import { applyDamage, damage, type Damage } from './damage';

/** How a hostile message is made; small enough to be read when it is the one that failed. */
export interface HostileMessage {
  /** Of which format the file is, and of which its end. */
  readonly format: number;
  readonly spliced: number | undefined;
  /** Random bytes behind the first of the file. */
  readonly noise: Uint8Array | undefined;
  readonly ofFile: readonly Damage[];
  readonly depth: number;
  readonly ofMessage: readonly Damage[];
  readonly fileName: string;
  readonly type: string;
}

const format = fc.nat({ max: corpusFormats.length - 1 });

/** Any of them: damaged files of every format, alone or within others, in whole and in damaged messages. */
export const hostileMessage: fc.Arbitrary<HostileMessage> = fc.record({
  format,
  spliced: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: format }),
  noise: fc.oneof(
    { weight: 8, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 4000 }) },
  ),
  ofFile: fc.array(damage, { maxLength: 6 }),
  depth: fc.nat({ max: 3 }),
  ofMessage: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(damage, { minLength: 1, maxLength: 4 }) },
  ),
  fileName: fc.constantFrom(...corpusFormats.map(({ fileName }) => fileName)),
  type: fc.constantFrom('application/octet-stream', 'text/plain', 'application/pdf', 'message/rfc822', 'text/html'),
});

const made = new Map<number, Buffer>();
const HEAD = 16;

/** The bytes of a hostile message. */
export async function bytesOf(hostile: HostileMessage): Promise<Buffer> {
  const file = hostile.ofFile.reduce(applyDamage, await fileOf(hostile));
  const wrapped = wrap({ name: hostile.fileName, content: file }, hostile.depth, hostile.format);
  return hostile.ofMessage.reduce(applyDamage, messageWith(wrapped, hostile.type));
}

async function fileOf({ format: number, spliced, noise }: HostileMessage): Promise<Buffer> {
  const file = await sampleOf(number);
  if (noise) return Buffer.concat([file.subarray(0, HEAD), noise]);
  if (spliced === undefined) return file;
  const other = await sampleOf(spliced);
  return Buffer.concat([file.subarray(0, file.length / 2), other.subarray(other.length / 2)]);
}

async function sampleOf(number: number): Promise<Buffer> {
  const known = made.get(number) ?? Buffer.from((await corpusFormats[number]?.make(withFacts.text)) ?? []);
  made.set(number, known);
  return known;
}
