import { compileCondition } from '@cloud-prevent/inspection/conditions/compile-condition';
import { IndexSearches } from '@cloud-prevent/inspection/indexes/index-searches';
import { PatternPool } from '@cloud-prevent/inspection/patterns/pattern-pool';
import { ScannedText } from '@cloud-prevent/inspection/patterns/scanned-text';
import { conditionSchema } from '@cloud-prevent/protocol/condition';
import type { z } from 'zod';
import { messageFactsOf } from './message-facts-of';

type Options = NonNullable<z.input<typeof conditionSchema>['dataIdentifier']>;
type Found = { readonly offset: number; readonly value: string };

/** Makes what finds an identifier's values in texts, with the condition that policies use. */
export function identifierFinder(options: Options): (text: string) => Found[] {
  const patterns = new PatternPool();
  const report = (path: string, message: string): never => {
    throw new Error(`${path}: ${message}`);
  };
  const shared = { patterns, searches: new IndexSearches(undefined) };
  const condition = compileCondition(conditionSchema.parse({ dataIdentifier: options }), shared, report);
  return (text) => {
    const scanned = new ScannedText({ component: 'body', type: 'body', text }, patterns, 10_000);
    const listed = condition.evaluate([scanned], messageFactsOf())?.listed ?? [];
    return listed.map(({ place }) => ({ offset: scanned.offsetOf(place.start), value: scanned.value(place) }));
  };
}
