import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DetectorProcess } from '../../kit/detector-process';
import { hurriedDetector, longMessage } from '../../kit/hurried-detector';
import { stopAfterTest } from '../../kit/stop-after-test';
import { waitUntil } from '../../kit/wait-until';

describe('a message that passed because its inspection ran out of time', () => {
  it('still becomes an incident, marked late, also when the detector is killed in between', async () => {
    const { folder, hop, configuration, detector: first, enforce, client } = await hurriedDetector();
    const envelope = { from: 'ann@example.com', to: 'bob@example.net' };
    const { final } = await client.deliver({ ...envelope, message: longMessage });
    await first.end('SIGKILL');

    expect(final?.code).toBe(250);
    const arrived = hop.messages[0]?.content.toString() ?? '';
    expect(arrived).toContain('X-Symantec-DLP: Message timed out (potential Enforce system event 1213);\r\n');
    expect(arrived.endsWith(longMessage.toString())).toBe(true);
    // Nobody has inspected it yet: what is to be inspected is on disk.
    expect(readdirSync(join(folder, 'state', 'late'))).toHaveLength(1);

    stopAfterTest(await DetectorProcess.start(folder, configuration));
    const records = await waitUntil('the late incident is there', async () => {
      const found = await enforce.records();
      return found.some(({ kind }) => kind === 'incident') && found;
    });
    expect(records).toContainEqual(expect.objectContaining({ kind: 'event', code: 1213 }));
    expect(records).toContainEqual(
      expect.objectContaining({
        kind: 'incident',
        late: true,
        disposition: 'passed',
        incomplete: ['timeout'],
        policy: { name: 'Secrets', group: 'Default', setVersion: 'sample-1' },
      }),
    );
    await waitUntil('the message is let go', () => readdirSync(join(folder, 'state', 'late')).length === 0);
  });
});
