const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Does work that ends by itself, and in order, when the process is asked to end. @param work looks at its signal */
export async function onInterruption<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const interruption = new AbortController();
  const interrupt = (): void => interruption.abort();
  for (const signal of SIGNALS) process.once(signal, interrupt);
  try {
    return await work(interruption.signal);
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupt);
  }
}
