import type { System } from './system.js';

/** Nothing in between: what the source and the sink reach by themselves, and the measure of all others. */
export const direct: System = {
  name: 'direct',
  description: 'smtp-source straight to smtp-sink',
  missing: () => undefined,
  start: ({ sinkPort }) => Promise.resolve({ port: sinkPort, pid: undefined, stop: () => Promise.resolve() }),
};
