/** Processor seconds that a task takes in this process, all its threads together: what else runs here is not in it. */
export async function cpuTime(task: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
