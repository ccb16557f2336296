import { greets } from '../process/greets.js';
import { ServerProcess, type ServerCommand } from '../process/server-process.js';
import { waitUntil } from '../process/wait-until.js';
import type { RunningSystem } from './system.js';

/**
 * Starts a relay that runs as a child process and waits until it greets.
 * @param port the port it was told to listen on
 * @throws BenchError with the end of its log when it does not; it is stopped then
 */
export async function startRelay(command: ServerCommand, port: number): Promise<RunningSystem> {
  const server = new ServerProcess(command);
  try {
    await waitUntil(server, `greet on port ${port}`, () => greets(port));
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { port, pid: server.pid, stop: () => server.stop() };
}
