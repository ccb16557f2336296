import { endProcesses } from './end-processes.js';
import { readRegister } from './run-register.js';

/**
 * The process that cleans up when `npm start` itself is killed: its standard input closes, whatever the reason, and it
 * ends what the register lists. `node guard.js REGISTER PID STARTED-AT`, where the last two say whose register it is.
 */
const GRACE_MILLISECONDS = 15_000;

const [file = '', pid, startedAt] = process.argv.slice(2);

process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('SIGHUP', () => undefined);
process.stdin.resume();
process.stdin.once('close', () => void cleanUp());

async function cleanUp(): Promise<void> {
  const register = readRegister(file);
  // A register of somebody else means that a later start has cleaned up already and lives.
  if (register?.owner.pid === Number(pid) && register.owner.startedAt === startedAt) {
    await endProcesses(register.children, GRACE_MILLISECONDS);
  }
}
