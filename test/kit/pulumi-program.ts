import { runtime } from '@pulumi/pulumi';
import { registeredResource, type RegisteredResource, type Registration } from './registered-resource';

/** Everything that one run of a program registered, and what it returned. */
export interface ProgramRun<Outputs> {
  /** Sorted by type and name: the order of registration is chance. */
  readonly resources: readonly RegisteredResource[];
  readonly outputs: Outputs;
  /** Names that two resources of a type and parent have: Pulumi refuses them, its mocks do not. */
  readonly duplicates: readonly string[];
}

/** What a cloud says: about a resource that was made, and to a question. */
export interface CloudAnswers {
  made(resource: runtime.MockResourceArgs): { id: string; state: Record<string, unknown> };
  asked(question: runtime.MockCallArgs): Record<string, unknown>;
}

/**
 * Runs a Pulumi program against mocks: everything but the engine and the cloud is real.
 * @param program registers resources and returns its outputs
 * @param cloud what it answers
 * @param settings of the stack, by their full names
 */
export async function runPulumiProgram<Outputs>(
  program: () => Outputs | Promise<Outputs>,
  cloud: CloudAnswers,
  settings: Record<string, string> = {},
): Promise<ProgramRun<Outputs>> {
  await runtime.setMocks(
    { newResource: (made) => cloud.made(made), call: (asked) => cloud.asked(asked) },
    PROJECT,
    'test',
  );
  runtime.setAllConfig(settings);
  const requests = watchRegistrations();
  const outputs = await program();
  await runtime.disconnect();
  // By which Pulumi would call hooks; it keeps a port open.
  runtime.getCallbacks()?.shutdown();
  const names = requests.map((request) => `${request.getParent()} ${request.getType()} ${request.getName()}`);
  return {
    resources: requests.map(registeredResource).sort(byTypeAndName),
    outputs,
    duplicates: names.filter((name, index) => names.indexOf(name) !== index),
  };
}

const PROJECT = 'cloud-prevent-azure';

interface Monitor {
  registerResource(request: Registration, ...rest: unknown[]): unknown;
  registerResourceHook(request: unknown, answer: (error: null, response: object) => void): void;
}

/** The mocks tell nothing of parents, dependencies and options; the requests to them do. */
function watchRegistrations(): readonly Registration[] {
  const monitor: unknown = runtime.getMonitor();
  if (!isMonitor(monitor)) throw new Error('Pulumi has no monitor; its mocks were not set.');
  const requests: Registration[] = [];
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, ...rest) => {
    requests.push(request);
    return register(request, ...rest);
  };
  // The mocks say that hooks are supported, and forgot this.
  monitor.registerResourceHook = (_request, answer) => answer(null, {});
  return requests;
}

function isMonitor(monitor: unknown): monitor is Monitor {
  return typeof monitor === 'object' && monitor !== null && 'registerResource' in monitor;
}

function byTypeAndName(a: RegisteredResource, b: RegisteredResource): number {
  const [left, right] = [`${a.type} ${a.name}`, `${b.type} ${b.name}`];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
