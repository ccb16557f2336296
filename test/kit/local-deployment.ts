import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRegister } from '@cloud-prevent/local/processes/run-register';
import { temporaryFolder } from './temporary-folder';

const root = join(__dirname, '..', '..');
const start = join(root, 'local', 'dist', 'start.js');

/** A start of the one-machine deployment, as `npm start` makes it. */
export interface LocalStart {
  readonly child: ChildProcess;
  /** Standard output and error so far. */
  output(): string;
  /** Resolves to the exit code when it has ended. */
  readonly ended: Promise<number | null>;
}

/** A one-machine deployment with ports and state of its own. */
export interface LocalDeployment {
  readonly state: string;
  readonly file: string;
  start(...args: string[]): LocalStart;
  /** Numbers of the processes that its register lists; none without a register. */
  processes(): number[];
  remove(): void;
}

/**
 * Prepares one from the example file.
 * @param portOffset such that all ports are below 20,000, where neither the system nor a test takes any, and none is one of
 *   another deployment
 * @param edit changes the text of the example file
 */
export function localDeployment(portOffset: number, edit: (text: string) => string = (text) => text): LocalDeployment {
  const folder = temporaryFolder();
  const state = join(folder.path, 'state');
  const file = join(folder.path, 'deployment.yaml');
  const example = readFileSync(join(root, 'examples', 'local.yaml'), 'utf8');
  writeFileSync(file, edit(example.replace('portOffset: 0', `portOffset: ${portOffset}`)));
  const register = join(state, 'running.json');
  return {
    state,
    file,
    start: (...args) => startOf(['--deployment', file, '--state', state, ...args]),
    processes: () => readRegister(register)?.children.map(({ pid }) => pid) ?? [],
    remove: () => {
      removeDatabase(join(state, 'logs', 'enforce.log'));
      folder.remove();
    },
  };
}

/** As root, PostgreSQL keeps its data outside the state folder; Enforce's log says where. */
function removeDatabase(log: string): void {
  const data = existsSync(log) && /"data":"([^"]+)\/data"/.exec(readFileSync(log, 'utf8'))?.[1];
  if (data) rmSync(data, { recursive: true, force: true });
}

function startOf(args: readonly string[]): LocalStart {
  const child = spawn(process.execPath, [start, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (piece) => (output += piece));
  child.stderr.on('data', (piece) => (output += piece));
  return { child, output: () => output, ended: once(child, 'close').then(([code]) => code) };
}

/** How a start ended, together with what it said, so that a failed expectation shows both. */
export async function endOf(start: LocalStart): Promise<{ code: number | null; output: string }> {
  return { code: await start.ended, output: start.output() };
}

/** True while a process of this number runs. */
export function runs(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2)[0] !== 'Z';
  } catch {
    return false;
  }
}
