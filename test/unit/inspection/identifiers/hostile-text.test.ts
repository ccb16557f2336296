import type { Identifier } from '@cloud-prevent/inspection/identifiers/identifier';
import { identifiers } from '@cloud-prevent/inspection/identifiers/identifiers';
import { dataIdentifierNameSchema } from '@cloud-prevent/protocol/data-identifier-names';
import { identifierFinder } from '../../../kit/identifier-findings';
import { markedText } from '../../../kit/marked-text';

const BYTES = 50_000;
/** Two seconds for a megabyte in which nearly every byte is part of a value that has to be refused. */
const MOST_MILLISECONDS = 100;
const filled = (unit: string) => unit.repeat(Math.ceil(BYTES / unit.length));

/** Texts that a sender may choose to make matching slow. */
const texts = ['1', '4 ', '1-', '0.', 'A', 'eyJ', 'a@', '12:', '123456789 ', '+4411111111 ', 'A1B2', 'aA1-', ' '].map(
  filled,
);

/** Its own examples with wrong check digits and with its context words between them: all has to be looked at. */
function ownText({ examples, context }: Identifier): string {
  const values = Object.values(examples).flatMap((list) => list.flatMap((example) => markedText(example).spans));
  const wrong = values.map(({ value }) => value.replace(/\d(?=\D*$)/, (digit) => `${(Number(digit) + 1) % 10}`));
  return filled(`${context.join(' ')} ${wrong.join(' ')} `);
}

/** The first runs also compile, and any may meet the collection of garbage. */
const RUNS = 6;

/** Processor time, which what else the machine does is no part of; the least of several runs. */
function milliseconds(run: () => void): number {
  let least = Infinity;
  for (let count = 0; count < RUNS && least > MOST_MILLISECONDS; count += 1) {
    const started = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(started);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}

describe.each(dataIdentifierNameSchema.options)('the identifier %s', (name) => {
  it.each([
    ['wide', [...texts, ownText(identifiers[name])]],
    ['medium', [ownText(identifiers[name])]],
  ] as const)('takes time in proportion to the text, %s', (breadth, all) => {
    const find = identifierFinder({ name, breadth });
    const slow = all.filter((text) => milliseconds(() => find(text)) > MOST_MILLISECONDS);
    expect(slow.map((text) => text.slice(0, 60))).toEqual([]);
  });
});
