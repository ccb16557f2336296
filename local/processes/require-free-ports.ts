import { createServer } from 'node:net';
import { StartError } from './start-error.js';

/** A port that a part of the deployment is going to listen on. */
export interface PlannedPort {
  readonly use: string;
  readonly address: string;
  readonly port: number;
}

/**
 * Checks that every port can be had, before anything is started.
 * @throws StartError with one line for each that cannot
 */
export async function requireFreePorts(planned: readonly PlannedPort[]): Promise<void> {
  const problems: string[] = [];
  for (const port of planned) {
    const problem = await problemWith(port);
    if (problem) problems.push(problem);
  }
  if (!problems.length) return;
  throw new StartError(`${problems.join('\n')}\nGive this deployment other ports with target.portOffset in its file.`);
}

function problemWith({ use, address, port }: PlannedPort): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(`${use}: port ${port} ${inWords(error)}`));
    server.listen({ host: address, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

function inWords({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'EADDRINUSE') return 'is in use by another program.';
  if (code === 'EACCES') return 'may not be opened by this user (below 1024 it needs special rights).';
  return `cannot be opened: ${message}`;
}
