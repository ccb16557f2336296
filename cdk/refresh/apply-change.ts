import type { PrefixListChange, PrefixLists, PrefixListState } from './prefix-lists.js';

/** How often a list is looked at before a change counts as stuck. EC2 takes seconds. */
const MOST_LOOKS = 20;

/** What making a change needs. */
export interface ChangeParts {
  readonly lists: PrefixLists;
  /** Waits before a list is looked at again. */
  pause(): Promise<void>;
}

/**
 * Changes a list and waits until EC2 has made the change in every security group that refers to it.
 * @throws Error when EC2 refuses the change, undoes it or does not come to an end
 */
export async function applyChange(parts: ChangeParts, list: PrefixListState, change: PrefixListChange): Promise<void> {
  await parts.lists.change(list.id, list.version, change);
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const { state, stateMessage, version } = await parts.lists.read(list.id);
    // For a moment EC2 may still answer as before the change, of which the version tells.
    if (state.endsWith('-complete') && version > list.version) return;
    if (state.endsWith('-failed')) throw new Error(`EC2 did not change ${list.id}: ${state} ${stateMessage}`.trim());
    await parts.pause();
  }
  throw new Error(`EC2 has not finished changing ${list.id}; the next run looks again.`);
}
