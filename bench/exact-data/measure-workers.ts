import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { BenchError } from '../bench-error.js';
import type { WorkerFigures, WorkerTask } from './worker-figures.js';

/** Has an index used by a process, one after another, all of which stay until the last is done. */
export async function measureWorkers(task: WorkerTask, count: number, signal: AbortSignal): Promise<WorkerFigures[]> {
  const workers: ChildProcess[] = [];
  try {
    const figures: WorkerFigures[] = [];
    for (let number = 0; number < count; number++) {
      const worker = fork(join(__dirname, 'lookup-worker.js'), { signal });
      workers.push(worker);
      figures.push(await ask(worker, task));
    }
    return figures;
  } finally {
    for (const worker of workers) worker.kill('SIGKILL');
  }
}

async function ask(worker: ChildProcess, task: WorkerTask): Promise<WorkerFigures> {
  worker.send(task);
  const [answer] = (await Promise.race([once(worker, 'message'), once(worker, 'exit').then(() => [undefined])])) as [
    WorkerFigures | undefined,
  ];
  if (!answer) throw new BenchError('a process that used the index died');
  return answer;
}
