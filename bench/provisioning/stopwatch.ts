import type { Elapsed } from './elapsed.js';

/**
 * Begins to measure this process.
 * @returns a function that says what has passed since, for the standard output of a measured program
 */
export function stopwatch(): () => string {
  const [begin, cpu] = [performance.now(), process.cpuUsage()];
  return () => elapsedText((performance.now() - begin) / 1000, process.cpuUsage(cpu));
}

/** What this process has taken since it was started. */
export function sinceStart(): string {
  return elapsedText(performance.now() / 1000, process.cpuUsage());
}

function elapsedText(seconds: number, { user, system }: NodeJS.CpuUsage): string {
  const elapsed: Elapsed = { seconds, cpuSeconds: (user + system) / 1e6 };
  return JSON.stringify(elapsed);
}
