/**
 * A process that compiles one policy set and inspects messages against it, one at a time. It is told what to do over
 * its IPC channel, and ends when that does.
 */
import { createInspector } from '@cloud-prevent/inspection/create-inspector';
import { IndexFolder, type IndexLocation } from '@cloud-prevent/inspection/indexes/index-folder';
import type { Inspector } from '@cloud-prevent/inspection/inspector';
import { PolicyCompileError } from '@cloud-prevent/inspection/policy-compile-error';
import type { PolicySet } from '@cloud-prevent/protocol/policy-set';
import type { WorkerAnswer, WorkerRequest } from './worker-messages.js';

let inspector: Inspector | undefined;

// Signals of a terminal reach the whole group, but the detector still needs its workers while it drains.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('disconnect', () => process.exit(0));
process.on('message', (request: WorkerRequest) => {
  void handle(request).then((answer) => process.send?.(answer));
});

async function handle(request: WorkerRequest): Promise<WorkerAnswer> {
  try {
    if (request.kind === 'compile') return compile(request.policySet, request.indexes);
    if (!inspector) throw new Error('a message came before the policy set');
    return { kind: 'inspected', result: await inspector.inspect(request.message) };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

function compile(policySet: PolicySet, indexes: IndexLocation | undefined): WorkerAnswer {
  try {
    inspector = createInspector(policySet, indexes && new IndexFolder(indexes));
    return { kind: 'ready' };
  } catch (error) {
    if (!(error instanceof PolicyCompileError)) throw error;
    return { kind: 'refused', problems: error.problems };
  }
}
