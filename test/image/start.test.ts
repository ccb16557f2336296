import { DetectorSite } from '../kit/detector-site';
import { HardenedContainer } from '../kit/hardened-container';
import { imageUnderTest } from '../kit/image-under-test';

const image = imageUnderTest('DETECTOR_IMAGE');

describe('the start of a container', () => {
  let site: DetectorSite;

  beforeAll(async () => {
    site = await DetectorSite.create(2525);
  });

  afterAll(() => site?.remove());

  const run = (...args: readonly string[]) => HardenedContainer.runToEnd({ image, mounts: site.mounts }, ...args);

  it('says with --check-config that the detector can start, and does not start it', async () => {
    const { status, stdout, stderr } = await run('--check-config');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/detector1 can start with this/);
  });

  it('ends with 2 and names every mistake in the configuration', async () => {
    site.configure({ allowlist: ['10.0.0.0/99'], name: '' });
    const { status, stderr } = await run();
    site.configure({});
    expect(status).toBe(2);
    expect(stderr).toMatch(/^name: [^]*^allowlist\[0\]: /m);
  });

  it('ends with 2 where no configuration is mounted', async () => {
    const { status, stderr } = await HardenedContainer.runToEnd({ image, mounts: {} });
    expect(status).toBe(2);
    expect(stderr).toMatch(/\/etc\/cloud-prevent\/detector\.json cannot be read/);
  });

  it('ends with 1 where it cannot write its state', async () => {
    site.configure({ stateDirectory: '/opt/cloud-prevent/state' });
    const { status, stdout } = await run();
    site.configure({});
    expect(status).toBe(1);
    expect(stdout).toMatch(/cannot go on/);
  });
});
