import type { Breadth, Identifier } from '@cloud-prevent/inspection/identifiers/identifier';
import { identifiers } from '@cloud-prevent/inspection/identifiers/identifiers';
import { dataIdentifierNameSchema } from '@cloud-prevent/protocol/data-identifier-names';
import { identifierFinder } from '../../../kit/identifier-findings';
import { markedText } from '../../../kit/marked-text';

const BREADTHS: readonly Breadth[] = ['wide', 'medium', 'narrow'];
const WIDER: Record<Breadth, readonly Breadth[]> = { wide: [], medium: ['wide'], narrow: ['wide', 'medium'] };

const cases = dataIdentifierNameSchema.options.flatMap((name) => {
  const identifier: Identifier = identifiers[name];
  return BREADTHS.map((breadth) => ({ name, breadth, examples: identifier.examples[breadth] }));
});

describe.each(cases)('$name, $breadth', ({ name, breadth, examples }) => {
  const find = identifierFinder({ name, breadth });

  it.each(examples)('%j: finds what is marked and nothing else', (example) => {
    const { text, spans } = markedText(example);
    expect(find(text)).toEqual(spans);
  });

  it.each(examples)('%j: finds the same with text around it', (example) => {
    const { text, spans } = markedText(`Ünlike before: ${example} after`);
    expect(find(text)).toEqual(spans);
  });

  it('finds nothing that a wider breadth does not', () => {
    for (const wider of WIDER[breadth]) {
      const findMore = identifierFinder({ name, breadth: wider });
      for (const example of examples) {
        const { text, spans } = markedText(example);
        expect(findMore(text)).toEqual(expect.arrayContaining([...spans]));
      }
    }
  });
});
