import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpuSeconds } from '../../../bench/dist/process/cpu-seconds.js';
import { peakMemory, resetPeakMemory } from '../../../bench/dist/process/peak-memory.js';

/** The line that the last script has printed. */
let said = '';

/** Starts Node with a script that prints one line when it has done what is measured, and then stays. */
async function start(script: string): Promise<ChildProcess & { pid: number }> {
  const child = spawn(process.execPath, ['--expose-gc', '-e', `${script}; setInterval(() => {}, 1000)`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  said = String(await once(child.stdout, 'data'));
  return child as ChildProcess & { pid: number };
}

const burn = 'const end = process.cpuUsage().user + 300000; while (process.cpuUsage().user < end);';

describe('the figures of a process', () => {
  let child: ChildProcess & { pid: number };
  afterEach(async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  });

  it('count the processor time of its threads', async () => {
    child = await start(`new (require('node:worker_threads').Worker)(\`${burn}\`, { eval: true })
      .on('exit', () => console.log('done'))`);
    expect(cpuSeconds(child.pid)).toBeGreaterThanOrEqual(0.3);
  });

  it('count the processor time of children that have ended', async () => {
    child = await start(
      `require('node:child_process').spawnSync(process.execPath, ['-e', \`${burn}\`]); console.log('done')`,
    );
    expect(cpuSeconds(child.pid)).toBeGreaterThanOrEqual(0.3);
  });

  it('have the peak of memory since the last reset', async () => {
    child = await start(`let held = Buffer.alloc(150e6, 1); held = undefined; gc(); console.log('done')`);
    expect(peakMemory(child.pid)).toBeGreaterThan(150e6);
    resetPeakMemory(child.pid);
    expect(peakMemory(child.pid)).toBeLessThan(150e6);
  });

  it('belong to the process that is asked for, not to others', async () => {
    child = await start(`const { user, system } = process.cpuUsage(); console.log((user + system) / 1e6)`);
    expect(peakMemory(child.pid)).toBeLessThan(100e6);
    // As it says itself: how long Node takes to start depends on the machine.
    expect(cpuSeconds(child.pid) - Number(said)).toBeLessThan(0.1);
  });
});

it('a process that does not exist has no figures', () => {
  expect([cpuSeconds(2 ** 22 + 1), peakMemory(2 ** 22 + 1)]).toEqual([0, 0]);
});
