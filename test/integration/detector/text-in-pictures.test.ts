import { InspectionService } from '@cloud-prevent/detector/inspection/inspection-service';
import type { InspectionResult } from '@cloud-prevent/inspection/inspector';
import { detectorConfiguration } from '../../kit/detector-configuration';
import { attachmentOf } from '../../kit/formats/attachment-of';
import { drawnText } from '../../kit/pictures/drawn-text';
import { noisePicture } from '../../kit/pictures/noise-picture';
import { policyOf, policySetOf } from '../../kit/policy-set-of';

/** Milliseconds that are enough on any machine. */
const ENOUGH = 120_000;

const policies = policySetOf([policyOf({ dataIdentifier: { name: 'credit-card-number' } })]);
const card = drawnText('card 4539 1488 0343 6467').encodeSync('png');

describe('a detector that reads the text in pictures', () => {
  let service: InspectionService;
  let lost: string[];

  beforeEach(() => {
    lost = [];
    service = new InspectionService({
      workerLost: (reason) => lost.push(reason),
      workerNotReplaced: (error) => lost.push(error.message),
    });
  });

  afterEach(() => service.close());

  async function inspect(picture: Buffer, milliseconds = ENOUGH): Promise<InspectionResult> {
    const { content, sender, recipients } = attachmentOf('picture.png', picture);
    const request = { load: () => Promise.resolve(content), sender, recipients };
    return (await service.inspect(request, milliseconds, new AbortController().signal)).result;
  }

  it('does so by its settings, which take effect while mail flows', async () => {
    await service.use(policies, detectorConfiguration());
    expect(await inspect(card)).toMatchObject({ violations: [], incomplete: [] });
    await service.use(policies, detectorConfiguration({ settings: { 'OCR.Enabled': true } }));
    expect(await inspect(card)).toMatchObject({ violations: [{ matchCount: 1 }], incomplete: [] });
  });

  it('says so when their time is over, and keeps what else it found', async () => {
    const settings = { 'OCR.Enabled': true, 'OCR.MaximumTime': 300 };
    await service.use(policies, detectorConfiguration({ settings }));
    const result = await inspect(noisePicture(1500, 1500));
    expect(result.incomplete).toEqual(['timeout']);
    expect(result.components.map(({ name }) => name)).toContain('picture.png');
    expect(lost).toEqual([]);
  });

  it('never takes longer for a message than that has, and goes on with the next', async () => {
    const settings = { 'OCR.Enabled': true, 'OCR.MaximumTime': ENOUGH };
    await service.use(policies, detectorConfiguration({ settings }));
    await expect(inspect(noisePicture(1500, 1500), 2_000)).rejects.toMatchObject({ failure: 'timeout' });
    expect(lost).toHaveLength(1);
    expect((await inspect(card)).violations).toHaveLength(1);
  });
});
