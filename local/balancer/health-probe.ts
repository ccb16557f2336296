import type { Target } from './balancer-configuration.js';
import { connectTo } from './connect-to.js';

/**
 * Probes targets for ever as a cloud balancer does: opens a TCP connection and closes it without a word.
 * @param targets all are probed side by side, the first time at once
 * @param times milliseconds
 * @param report told about each probe
 * @returns stops it
 */
export function startHealthProbe(
  targets: readonly Target[],
  times: { readonly interval: number; readonly timeout: number },
  report: (target: Target, reached: boolean) => void,
): () => void {
  let stopped = false;
  const probe = async (target: Target): Promise<void> => {
    const reached = await isReachable(target, times.timeout);
    if (!stopped) report(target, reached);
  };
  const probeAll = (): void => targets.forEach((target) => void probe(target));
  probeAll();
  const timer = setInterval(probeAll, times.interval);
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}

async function isReachable(target: Target, timeout: number): Promise<boolean> {
  try {
    const socket = await connectTo(target, timeout);
    // The target may answer our silence with a reset; there is nobody left to tell.
    socket.on('error', () => undefined);
    socket.destroy();
    return true;
  } catch {
    return false;
  }
}
