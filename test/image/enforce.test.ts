import { EnforceApi } from '../kit/enforce-api';
import { EnforceSite } from '../kit/enforce-site';
import { FakeDetector } from '../kit/fake-detector';
import { freePort } from '../kit/free-port';
import { HardenedContainer } from '../kit/hardened-container';
import { imageUnderTest } from '../kit/image-under-test';
import { ownedByContainer } from '../kit/owned-by-container';
import { sampleIncident } from '../kit/sample-records';
import { waitUntil } from '../kit/wait-until';

const image = imageUnderTest('ENFORCE_IMAGE');
const STATE = '/var/lib/cloud-prevent';

describe('the container of Enforce', () => {
  let site: EnforceSite;
  let detector: FakeDetector;
  let container: HardenedContainer;
  let api: EnforceApi;

  beforeAll(async () => {
    site = await EnforceSite.create();
    detector = await FakeDetector.start('detector1', await site.keys.make('detector1', { role: 'monitor' }));
    const port = await freePort();
    const keystore = { file: 'enforce.sslKeyStore', passwordFile: 'keystore-password' };
    site.configure({
      https: { keystore },
      link: { keystore },
      listen: { address: '0.0.0.0', port },
      stateDirectory: STATE,
      apiTokenFile: `${STATE}/api-token`,
      servers: [{ name: 'first', host: '127.0.0.1', port: detector.port }],
    });
    ownedByContainer(site.path);
    container = await HardenedContainer.start({ image, mounts: { '/etc/cloud-prevent': site.path } });
    const token = await container.evaluate<string>(`require('fs').readFileSync('${STATE}/api-token', 'utf8')`);
    api = new EnforceApi(port, token.trim());
  });

  afterAll(async () => {
    await container?.stop();
    await detector?.stop();
    site?.remove();
  });

  it('runs without rights, its database too', async () => {
    const owners = await container.evaluate<string[]>(
      "fs.readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name)).map((pid) => " +
        "fs.readFileSync('/proc/' + pid + '/status', 'utf8').match(/^(Name|Uid|CapBnd):.*/gm).join(' '))",
    );
    expect(owners.filter((process) => process.includes('postgres')).length).toBeGreaterThan(1);
    expect(owners.filter((process) => !/Uid:\t1000\t1000.*CapBnd:\t0+$/.test(process))).toEqual([]);
  });

  it('takes what a detector holds, and still has it after a stop', async () => {
    detector.hold(sampleIncident());
    await waitUntil('the incident is acknowledged', () => detector.depth === 0);
    expect(await container.end()).toBe(0);
    await container.startAgain();
    expect((await api.get('/incidents')).body.incidents).toMatchObject([{ server: 'first' }]);
  });

  it('says with --check-config that it can start', async () => {
    const mounts = { '/etc/cloud-prevent': site.path };
    const { status, stdout } = await HardenedContainer.runToEnd({ image, mounts }, '--check-config');
    expect([status, stdout]).toEqual([0, 'The configuration is good.\n']);
  });
});
