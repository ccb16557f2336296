import { createServer } from 'node:net';
import { once } from 'node:events';
import { endOf, localDeployment, runs, type LocalStart } from '../../kit/local-deployment';
import { LONG_PATIENCE } from '../../kit/patience';
import { waitUntil } from '../../kit/wait-until';

/** No other test's deployments have their ports there. */
const [OFFSET, OTHER_OFFSET] = [1_120, 1_230];

async function untilUp(start: LocalStart): Promise<void> {
  await waitUntil(
    'everything is up',
    () => start.output().includes('Ctrl-C stops everything') || start.child.exitCode !== null,
    LONG_PATIENCE,
  );
  expect(start.output()).toContain('Ctrl-C stops everything');
}

describe('a deployment that runs', () => {
  const deployment = localDeployment(OFFSET);
  const started: LocalStart[] = [];
  afterAll(async () => {
    started.forEach(({ child }) => child.kill('SIGTERM'));
    await Promise.all(started.map(({ ended }) => ended));
    deployment.remove();
  });

  test('leaves nothing behind when its starter is killed, refuses a second start, and ends cleanly at Ctrl-C', async () => {
    const killed = deployment.start();
    started.push(killed);
    await untilUp(killed);
    const children = deployment.processes();
    expect(children.length).toBeGreaterThanOrEqual(6);
    expect(children.every(runs)).toBe(true);

    const second = deployment.start();
    expect(await endOf(second)).toMatchObject({ code: 1 });
    expect(second.output().trim()).toMatch(/already running \(process \d+\).*--state/);
    expect(second.output()).not.toMatch(/^\s+at /m);

    killed.child.kill('SIGKILL');
    await waitUntil('no process is left', () => !children.some(runs));

    const again = deployment.start();
    started.push(again);
    await untilUp(again);
    const later = deployment.processes();
    again.child.kill('SIGINT');
    expect(await endOf(again)).toMatchObject({ code: 0 });
    expect(later.filter(runs)).toEqual([]);
    expect(deployment.processes()).toEqual([]);
  });
});

describe('a start that cannot be', () => {
  const deployment = localDeployment(OTHER_OFFSET);
  afterAll(() => deployment.remove());

  test('names each port in use in one line, before it starts anything', async () => {
    const taken = createServer().listen(OTHER_OFFSET + 2525, '127.0.0.1');
    await once(taken, 'listening');
    const start = deployment.start('--once');
    expect(await endOf(start)).toMatchObject({ code: 1 });
    taken.close();
    const lines = start
      .output()
      .split('\n')
      .filter((line) => line.includes('in use'));
    expect(lines.at(-1)).toBe(`SMTP of the load balancer: port ${OTHER_OFFSET + 2525} is in use by another program.`);
    expect(start.output()).not.toMatch(/^\s+at /m);
    expect(deployment.processes()).toEqual([]);
  });

  test('says which target it can run when the file is for another', async () => {
    const start = deployment.start('--once', '--deployment', 'examples/aws.yaml');
    expect(await endOf(start)).toMatchObject({ code: 1 });
    expect(start.output()).toMatch(/examples\/aws\.yaml is for aws; npm start runs a deployment on one machine/);
  });

  test('lists the mistakes of a wrong file', async () => {
    const wrong = localDeployment(OFFSET, (text) => text.replace('count: 3', 'count: none'));
    const start = wrong.start('--once');
    expect(await endOf(start)).toMatchObject({ code: 2 });
    expect(start.output()).toMatch(/detectors\.count/);
    expect(start.output()).not.toMatch(/^\s+at /m);
    wrong.remove();
  });

  test('refuses an unknown argument and says where help is', async () => {
    const start = deployment.start('--twice');
    expect(await endOf(start)).toMatchObject({ code: 2 });
    expect(start.output()).toMatch(/unknown option '--twice'[\s\S]*--help/);
  });

  test('says that the state folder cannot be made', async () => {
    const start = deployment.start('--state', `${deployment.file}/below-a-file`);
    expect(await endOf(start)).toMatchObject({ code: 1 });
    expect(start.output()).toMatch(/The state folder .* cannot be made: .*--state DIR/);
  });
});
