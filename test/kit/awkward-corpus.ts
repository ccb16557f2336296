import { characters } from './awkward/characters';
import { dots } from './awkward/dots';
import { large } from './awkward/large';
import { lineEnds } from './awkward/line-ends';
import { mime } from './awkward/mime';
import { shapes } from './awkward/shapes';
import type { AwkwardMessage } from './awkward-message';

/** More than 200 messages that break careless code: always the same ones, in the same order, the large ones last. */
export function* awkwardCorpus(): Generator<AwkwardMessage> {
  yield* dots();
  yield* lineEnds();
  yield* shapes();
  yield* characters();
  yield* mime();
  yield* large();
}
