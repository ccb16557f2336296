import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { linkPaths, linkRoles } from '@cloud-prevent/protocol/link';
import { DetectorProcess, detectorConfigurationFor } from '../../kit/detector-process';
import { LinkClient } from '../../kit/link-client';
import { LinkKeys } from '../../kit/link-keys';
import { RawNextHop } from '../../kit/raw-next-hop';
import { samplePolicies } from '../../kit/sample-policies';
import { SmtpClient } from '../../kit/smtp-client';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder } from '../../kit/temporary-folder';
import { waitUntil } from '../../kit/wait-until';

const header = 'X-OriginatorOrg: example.com\r\nMessage-ID: <long@example.com>\r\nSubject: Long\r\n\r\n';
const message = Buffer.from(`${header}${'lorem ipsum dolor sit amet\r\n'.repeat(100_000)}topsecret\r\n`);

describe('a message that passed because its inspection ran out of time', () => {
  it('still becomes an incident, marked late, also when the detector is killed in between', async () => {
    const folder = stopAfterTest(temporaryFolder());
    const keys = await LinkKeys.create(folder.path);
    const hop = stopAfterTest(await RawNextHop.start());
    const own = await keys.write('detector1', { role: linkRoles.detector });
    const configuration = await detectorConfigurationFor(folder.path, hop.port, own, {
      settings: { 'MessageChain.MaximumMessageTime': 5 },
      failures: { timeout: 'pass' },
    });
    const first = stopAfterTest(await DetectorProcess.start(folder.path, configuration));
    const enforce = stopAfterTest(
      new LinkClient(configuration.ports.link, await keys.make('enforce', { role: linkRoles.enforce })),
    );
    expect((await enforce.ask('PUT', linkPaths.policies, samplePolicies())).status).toBe(204);

    const client = stopAfterTest(await SmtpClient.open({ port: configuration.ports.smtp, timeout: 20_000 }));
    const { final } = await client.deliver({ from: 'ann@example.com', to: 'bob@example.net', message });
    await first.end('SIGKILL');

    expect(final?.code).toBe(250);
    const arrived = hop.messages[0]?.content.toString() ?? '';
    expect(arrived).toContain('X-Symantec-DLP: Message timed out (potential Enforce system event 1213);\r\n');
    expect(arrived.endsWith(message.toString())).toBe(true);
    // Nobody has inspected it yet: what is to be inspected is on disk.
    expect(readdirSync(join(folder.path, 'state', 'late'))).toHaveLength(1);

    stopAfterTest(await DetectorProcess.start(folder.path, configuration));
    const records = await waitUntil(
      'the late incident is there',
      async () => {
        const found = await enforce.records();
        return found.some(({ kind }) => kind === 'incident') && found;
      },
      30_000,
    );
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
    await waitUntil('the message is let go', () => readdirSync(join(folder.path, 'state', 'late')).length === 0);
  }, 90_000);
});
