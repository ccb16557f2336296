import { dirname } from 'node:path';
import { localDeployment } from '../../kit/local-deployment';
import { runCloudPrevent } from '../../kit/run-cloud-prevent';
import { LONG_PATIENCE } from '../../kit/patience';
import { waitUntil } from '../../kit/wait-until';

/** No other test's deployment has its ports there. */
const OFFSET = 1_340;

interface Line {
  readonly id: string;
  readonly status: string;
  readonly found: string;
}

describe('preflight --live', () => {
  const deployment = localDeployment(OFFSET, (text) => text.replace('count: 3', 'count: 2'));
  const start = deployment.start();
  afterAll(async () => {
    start.child.kill('SIGTERM');
    await start.ended;
    deployment.remove();
  });

  const preflight = async (): Promise<{ status: number; lines: Line[] }> => {
    const args = ['preflight', deployment.file, '--live', '--json', '--state', deployment.state];
    const { status, stdout } = await runCloudPrevent(dirname(deployment.file), ...args);
    return { status, lines: JSON.parse(stdout).results };
  };

  test('is the acceptance test of a deployment on one machine, and goes red when it has ended', async () => {
    const isUp = () => start.output().includes('Ctrl-C stops everything');
    await waitUntil(
      'everything is up, or the start has failed',
      () => isUp() || start.child.exitCode !== null,
      LONG_PATIENCE,
    );
    expect(start.output()).toContain('Ctrl-C stops everything');
    const running = await preflight();
    const notGreen = running.lines.filter(({ status }) => status !== 'pass');
    expect(notGreen.map(({ id, status, found }) => `${id} ${status} ${found}`)).toEqual([
      'names.addresses skip on one machine nothing is looked up',
      expect.stringMatching(/^next-hop.size warn \d+ bytes/),
    ]);
    expect(running.lines.filter(({ id }) => id === 'link.status')).toHaveLength(2);
    expect(running.status).toBe(0);

    start.child.kill('SIGINT');
    await start.ended;
    const ended = await preflight();
    expect(ended.status).toBe(1);
    const red = ended.lines.filter(({ status }) => status === 'fail').map(({ id }) => id);
    expect(red).toEqual(['next-hop.connect', 'listener.connect', 'link.connect', 'link.connect']);
  });
});
