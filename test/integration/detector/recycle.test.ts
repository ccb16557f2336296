import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DetectorStatus } from '@cloud-prevent/protocol/detector-status';
import { linkPaths } from '@cloud-prevent/protocol/link';
import { DetectorProcess, detectorConfigurationFor, type TestConfiguration } from '../../kit/detector-process';
import { LinkClient } from '../../kit/link-client';
import { LinkKeys, type KeystoreFiles } from '../../kit/link-keys';
import { makeSmtpKeystore } from '../../kit/smtp-keystore';
import { temporaryFolder, type TemporaryFolder } from '../../kit/temporary-folder';
import { waitUntil } from '../../kit/wait-until';
import { readFileSync } from 'node:fs';

describe('a detector that Enforce configures', () => {
  let folder: TemporaryFolder;
  let configuration: TestConfiguration;
  let detector: DetectorProcess;
  let enforce: LinkClient;
  let smtp: KeystoreFiles;

  const status = async (): Promise<DetectorStatus> => JSON.parse((await enforce.ask('GET', linkPaths.status)).body);
  const put = (document: object) => enforce.ask('PUT', linkPaths.settings, document);
  const recycled = async () => {
    const { startedAt } = await status();
    expect((await enforce.ask('POST', linkPaths.recycle)).status).toBe(202);
    return waitUntil('it has started anew', async () => {
      const now = await status().catch(() => undefined);
      return now && now.startedAt !== startedAt && now;
    });
  };

  beforeAll(async () => {
    folder = temporaryFolder();
    const keys = await LinkKeys.create(folder.path);
    const link = await keys.write('detector1', { role: 'monitor' });
    smtp = await makeSmtpKeystore(folder.path);
    configuration = await detectorConfigurationFor(folder.path, 2525, link, { keystores: { link, smtp } });
    detector = await DetectorProcess.start(folder.path, configuration);
    enforce = new LinkClient(configuration.ports.link, await keys.make('enforce', { role: 'enforce' }));
  });

  afterAll(async () => {
    enforce?.stop();
    await detector?.stop();
    folder?.remove();
  });

  it('starts anew in the same process, with the settings that it had', async () => {
    const { pid } = detector;
    expect((await put({ version: 'trial', trialMode: true, settings: {} })).status).toBe(204);
    expect((await recycled()).settingsVersion).toBe('trial');
    expect([detector.pid, detector.running]).toEqual([pid, true]);
  });

  it('goes on as it is when its files cannot be used', async () => {
    const file = join(folder.path, 'detector.json');
    writeFileSync(file, '{');
    const { startedAt } = await status();
    await enforce.ask('POST', linkPaths.recycle);
    await waitUntil('it says so', () => detector.log.some(({ msg }) => String(msg).includes('goes on as it is')));
    expect((await status()).startedAt).toBe(startedAt);
    writeFileSync(file, JSON.stringify(configuration.document));
  });

  it('takes a next hop, unless it would be an open relay', async () => {
    const delivery = { mode: 'forward', mxLookup: false, nextHops: [{ host: '127.0.0.1', port: 2526 }] };
    expect((await put({ version: 'hop', delivery, settings: {} })).status).toBe(204);
    const refused = await put({ version: 'none', delivery: { ...delivery, nextHops: [] }, settings: {} });
    expect([refused.status, refused.body]).toEqual([422, expect.stringContaining('delivery.nextHops')]);
    expect((await status()).settingsVersion).toBe('hop');
  });

  it('takes the password of its keystore, and starts with it from then on', async () => {
    const password = readFileSync(smtp.passwordFile, 'utf8').trim();
    writeFileSync(smtp.passwordFile, 'forgotten\n');
    const refused = await put({ version: 'wrong', keystorePassword: 'wrong', settings: {} });
    expect([refused.status, refused.body]).toEqual([422, expect.stringContaining('keystorePassword')]);
    expect((await put({ version: 'right', keystorePassword: password, settings: {} })).status).toBe(204);
    expect((await recycled()).settingsVersion).toBe('right');
    expect(readFileSync(join(folder.path, 'state', 'settings.json'), 'utf8')).not.toContain(password);
    expect(JSON.stringify(detector.log)).not.toContain(password);
  });
});
