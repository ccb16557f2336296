/**
 * Processor time of this process, its threads included, in milliseconds. What else the machine does is no part of it, as
 * it is of the time on a clock.
 */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
