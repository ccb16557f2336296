import { drainMachine } from '@cloud-prevent/pulumi-azure/drain/drain-machine';
import {
  startAzureStandIn,
  type AzureStandIn,
  type ManagerAnswer,
  type ManagerRequest,
} from '../../kit/azure-stand-in';

const MACHINE = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/CloudPrevent1';
let azure: AzureStandIn | undefined;
afterEach(async () => {
  await azure?.stop();
  azure = undefined;
});

async function drain(answer: (request: ManagerRequest) => ManagerAnswer, seconds = 60): Promise<boolean> {
  azure = await startAzureStandIn(answer);
  const manager = { url: azure.url, token: async () => 'a-token' };
  return drainMachine(MACHINE, { manager, seconds, pauseMs: 1 });
}

describe('draining a machine before it is deleted', () => {
  test('ends the detector on it and waits until that is done', async () => {
    let asked = 0;
    const drained = await drain(({ method, headers }) => {
      if (method === 'POST') return { status: 202, headers: { location: `http://${headers.host}/progress` } };
      asked += 1;
      return { status: asked < 3 ? 202 : 200 };
    });
    expect(drained).toBe(true);
    const [first] = azure?.requests ?? [];
    expect(first?.path).toMatch(/CloudPrevent1\/runCommand\?api-version=/);
    expect(first?.headers.authorization).toBe('Bearer a-token');
    expect(JSON.parse(first?.body ?? '')).toMatchObject({
      commandId: 'RunShellScript',
      script: [expect.stringContaining('systemctl disable --now cloud-prevent-detector.service')],
    });
    expect(asked).toBe(3);
  });

  test('has nothing to do where there is no machine', async () => {
    expect(await drain(() => ({ status: 404 }))).toBe(false);
  });

  test('says so when Azure refuses, as it does for a machine that does not run', async () => {
    await expect(drain(() => ({ status: 409 }))).rejects.toThrow(/409/);
  });

  test('gives up when the time is over', async () => {
    const never = ({ method, headers }: ManagerRequest): ManagerAnswer =>
      method === 'POST' ? { status: 202, headers: { location: `http://${headers.host}/progress` } } : { status: 202 };
    // Azure's own two minutes are taken away, so that the test need not wait for them.
    await expect(drain(never, -119.9)).rejects.toThrow(/has not ended/);
  });

  test('gives its token to nobody but Azure', async () => {
    await expect(
      drain(() => ({ status: 202, headers: { location: 'http://elsewhere.example.com/' } })),
    ).rejects.toThrow(/another server/);
  });
});
