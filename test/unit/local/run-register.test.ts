import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf, isRunning } from '@cloud-prevent/local/processes/process-identity';
import { RunRegister } from '@cloud-prevent/local/processes/run-register';
import { temporaryFolder } from '../../kit/temporary-folder';

const folder = temporaryFolder();
const file = join(folder.path, 'running.json');
afterEach(() => writeFileSync(file, '{}'));
afterAll(() => folder.remove());

/** A process that ends at SIGTERM, or only at SIGKILL. */
async function sleeper(script = 'console.log("up"); setInterval(() => {}, 1000)') {
  const child = spawn(process.execPath, ['-e', script], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  const identity = identityOf(child.pid ?? 0);
  if (!identity) throw new Error('the process did not start');
  return { identity, ended: once(child, 'exit') };
}

describe('the register of a run', () => {
  test('is given to one run at a time', async () => {
    const first = await RunRegister.acquire(file);
    await expect(RunRegister.acquire(file)).rejects.toThrow(`already running (process ${process.pid})`);
    first.release();
    expect(existsSync(file)).toBe(false);
    (await RunRegister.acquire(file)).release();
  });

  test('a run that was killed is taken over, and what it left running is ended', async () => {
    const left = await sleeper();
    const gone = { pid: process.pid, startedAt: 'another time' };
    writeFileSync(file, JSON.stringify({ owner: gone, children: [left.identity] }));
    const register = await RunRegister.acquire(file);
    expect(await left.ended).toEqual([null, 'SIGTERM']);
    expect(register.owner.pid).toBe(process.pid);
    register.release();
  });

  test('a process that merely has the number of one that was left is not touched', async () => {
    const innocent = await sleeper();
    const gone = { pid: process.pid, startedAt: 'another time' };
    const same = { ...innocent.identity, startedAt: 'another time' };
    writeFileSync(file, JSON.stringify({ owner: gone, children: [same] }));
    (await RunRegister.acquire(file)).release();
    expect(isRunning(innocent.identity)).toBe(true);
    process.kill(innocent.identity.pid, 'SIGKILL');
    await innocent.ended;
  });

  test('a torn register is taken over', async () => {
    writeFileSync(file, '{"owner":{"pi');
    (await RunRegister.acquire(file)).release();
  });
});
