import { output, runtime, type Unwrap } from '@pulumi/pulumi';
import { registeredResource, type RegisteredResource, type Registration } from '../registered-resource';
import type { CloudAnswers } from './cloud-answers';

/** Everything that a program registered, and what it returned. */
export interface Registered<Outputs> {
  /** Sorted by type and name: the order of registration is chance. */
  readonly resources: readonly RegisteredResource[];
  /** As the stack shows them: no value is outstanding. */
  readonly outputs: Unwrap<Outputs>;
  /** Names that two resources of a type and parent have: Pulumi refuses them, its mocks do not. */
  readonly duplicates: readonly string[];
}

/**
 * Runs a Pulumi program against mocks: everything but the engine and the cloud is real. For a process of its own:
 * Pulumi keeps much of what a program registered until its process ends.
 * @param program registers resources and returns its outputs
 * @param cloud what it answers
 * @param settings of the stack, by their full names
 */
export async function registerAgainstMocks<Outputs>(
  program: () => Outputs | Promise<Outputs>,
  cloud: CloudAnswers,
  settings: Record<string, string>,
): Promise<Registered<Outputs>> {
  await runtime.setMocks(
    { newResource: (made) => cloud.made(made), call: (asked) => cloud.asked(asked) },
    PROJECT,
    'test',
  );
  runtime.setAllConfig(settings);
  const requests = watchRegistrations();
  const outputs = await program();
  await runtime.disconnect();
  const names = requests.map((request) => `${request.getParent()} ${request.getType()} ${request.getName()}`);
  return {
    resources: requests.map(registeredResource).sort(byTypeAndName),
    outputs: await new Promise<Unwrap<Outputs>>((resolve) => output(outputs).apply(resolve)),
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
