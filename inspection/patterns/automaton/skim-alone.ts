import type { SkimLane } from './skim-lane.js';
import { COLUMN, type TokenSkimmer } from './token-skimmer.js';

/** Takes a lane on as long as nothing has to be done. */
export function skimAlone(lane: SkimLane, { table }: TokenSkimmer): void {
  const { bytes, end } = lane;
  let { at, state } = lane;
  for (; at < end; at += 1) {
    const next = table[(bytes[at] ?? 0) * COLUMN + state] ?? 0;
    if (next <= 0) break;
    state = next;
  }
  lane.at = at;
  lane.state = state;
}
