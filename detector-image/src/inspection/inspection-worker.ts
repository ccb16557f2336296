/**
 * A process that compiles one policy set, and the one that is rolled out with it, and inspects messages against them, one
 * at a time. It is told what to do over
 * its IPC channel, and ends when that does.
 */
import { createInspector } from '@cloud-prevent/inspection/create-inspector';
import { IndexFolder } from '@cloud-prevent/inspection/indexes/index-folder';
import type { Inspector } from '@cloud-prevent/inspection/inspector';
import { PolicyCompileError } from '@cloud-prevent/inspection/policy-compile-error';
import type { CandidateSet, PolicySet } from '@cloud-prevent/protocol/policy-set';
import { setForSender } from './set-for-sender.js';
import type { WorkerAnswer, WorkerRequest } from './worker-messages.js';

type CompileRequest = Extract<WorkerRequest, { kind: 'compile' }>;

let policySet: PolicySet | undefined;
/** For each set that a sender can meet. */
const inspectors = new Map<PolicySet | CandidateSet, Inspector>();

// Signals of a terminal reach the whole group, but the detector still needs its workers while it drains.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('disconnect', () => process.exit(0));
process.on('message', (request: WorkerRequest) => {
  void handle(request).then((answer) => process.send?.(answer));
});

async function handle(request: WorkerRequest): Promise<WorkerAnswer> {
  try {
    if (request.kind === 'compile') return compile(request);
    return { kind: 'inspected', result: await inspectorFor(request.message.sender).inspect(request.message) };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

function inspectorFor(sender: string): Inspector {
  const inspector = policySet && inspectors.get(setForSender(policySet, sender));
  if (!inspector) throw new Error('a message came before the policy set');
  return inspector;
}

function compile({ policySet: wanted, indexes, received, ocr }: CompileRequest): WorkerAnswer {
  const folder = indexes || received.length > 0 ? new IndexFolder(indexes, received) : undefined;
  try {
    for (const set of [wanted, ...(wanted.candidate ? [wanted.candidate] : [])])
      inspectors.set(set, createInspector(set, folder, ocr));
    policySet = wanted;
    return { kind: 'ready' };
  } catch (error) {
    if (!(error instanceof PolicyCompileError)) throw error;
    const problems = error.problems.map(({ path, message, of }) => ({
      path,
      message: of === undefined ? message : `in the ${of}: ${message}`,
    }));
    return { kind: 'refused', problems };
  }
}
