import { endOf, localDeployment, runs } from '../../kit/local-deployment';
import { LONG_PATIENCE } from '../../kit/patience';
import { waitUntil } from '../../kit/wait-until';

/** No other test's deployment has its ports there. */
const OFFSET = 1_010;

/** The rows of the table: mark, expected, happened, reply, incidents, detector. */
function rowsOf(output: string): string[][] {
  const rows = output.split('\n').filter((line) => /^│ [✓✗] │/.test(line));
  return rows.map((row) =>
    row
      .split('│')
      .map((cell) => cell.trim())
      .slice(1, -1),
  );
}

describe('npm start -- --once', () => {
  const deployment = localDeployment(OFFSET);
  afterAll(() => deployment.remove());

  test('sends real mail through three detectors, and every sample ends as expected', async () => {
    const run = deployment.start('--once');
    const seen = new Set<number>();
    const look = () => deployment.processes().forEach((pid) => seen.add(pid));
    await waitUntil(
      'all are there, or it has ended',
      () => {
        look();
        return seen.size >= 6 || run.child.exitCode !== null;
      },
      LONG_PATIENCE,
    );
    run.child.stdout?.on('data', look);
    expect(await endOf(run)).toMatchObject({ code: 0 });
    const rows = rowsOf(run.output());
    expect(rows).toHaveLength(12);
    for (const disposition of ['passed', 'blocked', 'redirected', 'modified']) {
      const those = rows.filter(([, , expected, happened]) => expected === disposition && happened === disposition);
      expect(those.length).toBeGreaterThanOrEqual(2);
    }
    expect(new Set(rows.map((row) => row[6]))).toEqual(new Set(['CloudPrevent1', 'CloudPrevent2', 'CloudPrevent3']));
    expect(
      rows
        .filter(([, , expected]) => expected === 'blocked')
        .every(([, , , , reply]) => /^550 5\.7\.1 /.test(reply ?? '')),
    ).toBe(true);
    expect(rows.filter(([, , expected]) => expected !== 'passed').every((row) => /^#\d+/.test(row[5] ?? ''))).toBe(
      true,
    );
    // Balancer, three detectors, Enforce, stand-in: all were there, none is left.
    expect(seen.size).toBeGreaterThanOrEqual(6);
    expect([...seen].filter(runs)).toEqual([]);
  });

  test('a second start uses keys and database again; incidents go on where they were', async () => {
    const run = deployment.start('--once');
    expect(await endOf(run)).toMatchObject({ code: 0 });
    expect(run.output()).toContain('Keys of the run before');
    const [first] = rowsOf(run.output()).flatMap((row) => /^#(\d+)/.exec(row[5] ?? '')?.[1] ?? []);
    expect(Number(first)).toBeGreaterThan(10);
  });

  test('exits 1 and names every fault when samples end otherwise, as in trial mode', async () => {
    const trial = localDeployment(OFFSET, (text) => text.replace('  count: 3', '  count: 1\n  trialMode: true'));
    const run = trial.start('--once');
    expect(await endOf(run)).toMatchObject({ code: 1 });
    expect(run.output()).toMatch(/✗ Keyword in the text: passed, not blocked/);
    trial.remove();
  });
});
