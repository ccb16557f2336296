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

describe('a detector whose Enforce wants no messages behind incidents', () => {
  it('writes none, also after a restart, until Enforce wants them again', async () => {
    const folder = stopAfterTest(temporaryFolder());
    const keys = await LinkKeys.create(folder.path);
    const hop = stopAfterTest(await RawNextHop.start());
    const own = await keys.write('detector1', { role: linkRoles.detector });
    const configuration = await detectorConfigurationFor(folder.path, hop.port, own);
    const { ports } = configuration;
    const enforce = stopAfterTest(new LinkClient(ports.link, await keys.make('enforce', { role: linkRoles.enforce })));
    const put = async (path: string, document: object) =>
      expect((await enforce.ask('PUT', path, document)).status).toBe(204);
    const violate = async (subject: string) => {
      const client = stopAfterTest(await SmtpClient.open({ port: ports.smtp }));
      const message = Buffer.from(
        `X-OriginatorOrg: example.com\r\nSubject: ${subject}\r\n\r\ntopsecret ${subject}\r\n`,
      );
      const { final } = await client.deliver({ from: 'ann@example.com', to: 'bob@example.net', message });
      expect(final?.code).toBe(550);
      const records = await enforce.records();
      return records.find((record) => record.kind === 'incident' && record.message.subject === subject);
    };
    const written = () => readdirSync(join(folder.path, 'state', 'originals'));

    const first = stopAfterTest(await DetectorProcess.start(folder.path, configuration));
    await put(linkPaths.policies, samplePolicies());
    await put(linkPaths.settings, { version: '1', keepOriginals: false, settings: {} });
    expect(await violate('one')).not.toHaveProperty('originalSize');
    await first.end('SIGKILL');

    stopAfterTest(await DetectorProcess.start(folder.path, configuration));
    expect(await violate('two')).not.toHaveProperty('originalSize');
    expect(written()).toEqual([]);

    await put(linkPaths.settings, { version: '2', settings: {} });
    const three = await violate('three');
    expect(three).toHaveProperty('originalSize');
    expect(written()).toEqual([`${three?.id}.eml`]);
  });
});
