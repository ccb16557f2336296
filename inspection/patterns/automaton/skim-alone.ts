import type { SkimLane } from './skim-lane.js';
import type { TokenSkimmer } from './token-skimmer.js';

/** Takes a lane on as long as nothing has to be done. */
export function skimAlone(lane: SkimLane, { table, columns }: TokenSkimmer): void {
  const { bytes, end } = lane;
  let { at, state } = lane;
  for (; at < end; at += 1) {
    const next = table[(columns[bytes[at] ?? 0] ?? 0) + state] ?? 0;
    if (next <= 0) break;
    state = next;
  }
  lane.at = at;
  lane.state = state;
}
