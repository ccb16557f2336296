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

describe('the message of an incident that was found late', () => {
  it('waits for Enforce, byte for byte, and goes with the acknowledgement', async () => {
    const folder = stopAfterTest(temporaryFolder());
    const keys = await LinkKeys.create(folder.path);
    const hop = stopAfterTest(await RawNextHop.start());
    const own = await keys.write('detector1', { role: linkRoles.detector });
    const configuration = await detectorConfigurationFor(folder.path, hop.port, own, {
      settings: { 'MessageChain.MaximumMessageTime': 5 },
      failures: { timeout: 'pass' },
    });
    stopAfterTest(await DetectorProcess.start(folder.path, configuration));
    const role = { role: linkRoles.enforce };
    const enforce = stopAfterTest(new LinkClient(configuration.ports.link, await keys.make('enforce', role)));
    expect((await enforce.ask('PUT', linkPaths.policies, samplePolicies())).status).toBe(204);
    const client = stopAfterTest(await SmtpClient.open({ port: configuration.ports.smtp, timeout: 20_000 }));
    const { final } = await client.deliver({ from: 'ann@example.com', to: 'bob@example.net', message });
    expect(final?.code).toBe(250);

    const late = async () => (await enforce.records()).find((record) => record.kind === 'incident' && record.late);
    const incident = await waitUntil('the late incident is there', late, 30_000);
    expect(incident).toMatchObject({ late: true, originalSize: message.length });
    const { status, body } = await enforce.ask('GET', `${linkPaths.originals}/${incident.id}`);
    expect(status).toBe(200);
    expect(body === message.toString()).toBe(true);

    await enforce.ask('POST', linkPaths.acknowledgements, { ids: [incident.id] });
    expect(readdirSync(join(folder.path, 'state', 'originals'))).toEqual([]);
  });
});
