import { azureCloud } from './azure-cloud';
import { programs } from './programs';
import { registerAgainstMocks } from './register-against-mocks';

/** What the process behind `runPulumiProgram` is told to do. */
export interface HostRequest {
  readonly program: keyof typeof programs;
  readonly input: unknown;
  readonly settings: Record<string, string>;
}

/** What it says in the end, as JSON: what `Registered` has, or the error that the program ended with. */
export type HostAnswer =
  { readonly registered: unknown } | { readonly error: { readonly className: string; readonly message: string } };

process.once('message', (request: HostRequest) => void answer(request));

async function answer({ program, input, settings }: HostRequest): Promise<void> {
  const run: (given: never) => unknown = programs[program];
  const said = await registerAgainstMocks(() => run(input as never), azureCloud, settings).then(
    (registered): HostAnswer => ({ registered }),
    (error: Error): HostAnswer => ({ error: { className: error.constructor.name, message: error.message } }),
  );
  // Pulumi keeps a port open, by which it would call hooks.
  process.send?.(JSON.stringify(said), () => process.exit());
}
