/**
 * `node register.js DEPLOYMENT`: registers every resource of a deployment on Azure against mocks, and writes what
 * that took since the start of the process to the standard output.
 */
import { deployAzure } from '@cloud-prevent/pulumi-azure/deploy-azure';
import { loadAzureDeployment } from '@cloud-prevent/pulumi-azure/load-azure-deployment';
import { readStackSettings } from '@cloud-prevent/pulumi-azure/settings/read-stack-settings';
import { runtime } from '@pulumi/pulumi';
import { sinceStart } from './stopwatch.js';

const ID = '11111111-1111-1111-1111-111111111111';
const settings: Readonly<Record<string, string>> = {
  image: `exampledlp.azurecr.io/detector@sha256:${'a'.repeat(64)}`,
  registryId: `/subscriptions/${ID}/resourceGroups/r/providers/Microsoft.ContainerRegistry/registries/exampledlp`,
  adminPublicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEXAMPLE operator',
};
/** What only a cloud knows of its resources, for all kinds alike. */
const known = {
  clientId: ID,
  principalId: ID,
  customerId: ID,
  tenantId: ID,
  connectionString: 'none',
  ipAddress: '203.0.113.7',
  identity: { type: 'SystemAssigned', principalId: ID },
};

/** The mocks say that hooks are supported, and forgot this call. */
interface HookRegistration {
  registerResourceHook?: (request: unknown, answer: (error: null, response: object) => void) => void;
}

async function register(path: string): Promise<void> {
  await runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: `/${name}`, state: { properties: {}, ...inputs, ...known, name } }),
    call: () => known,
  });
  const monitor: HookRegistration = Object(runtime.getMonitor());
  monitor.registerResourceHook = (_request, answer) => answer(null, {});
  const deployment = loadAzureDeployment(path);
  const keys = new Map(deployment.topology.detectors.map(({ name }) => [name, { 'link.p12': Buffer.from(name) }]));
  const stack = readStackSettings({ get: (key) => settings[key] });
  deployAzure({ deployment, settings: stack, keys, enforce: undefined });
  await runtime.disconnect();
}

register(process.argv[2] ?? '').then(
  // Pulumi keeps a port open, by which it would call hooks.
  () => process.stdout.write(sinceStart(), () => process.exit(0)),
  (error: Error) => process.stderr.write(`${error.stack}\n`, () => process.exit(1)),
);
