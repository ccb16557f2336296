import { keepOriginals } from '@cloud-prevent/enforce/link/keep-originals';
import { OriginalPatience } from '@cloud-prevent/enforce/link/original-patience';
import { createLog } from '@cloud-prevent/enforce/operation/log';
import { PlaceFailure } from '@cloud-prevent/enforce/originals/place-failure';
import { sampleIncident } from '../../kit/sample-records';

const MINUTE = 60_000;
const down = () => new PlaceFailure('s3', Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
const denied = () => new PlaceFailure('s3', Object.assign(new Error('denied'), { $metadata: { httpStatusCode: 403 } }));
const busy = () =>
  new PlaceFailure('s3', Object.assign(new Error('slow down'), { $metadata: { httpStatusCode: 503 } }));

describe('the messages of incidents, on their way', () => {
  const records = [1, 2, 3].map(() => sampleIncident({ originalSize: 3 }));
  let now: number;
  let patience: OriginalPatience;
  let failure: (() => Error) | undefined;
  let tried: string[];
  let told: string[];

  beforeEach(() => {
    [now, failure, tried, told] = [0, undefined, [], []];
    patience = new OriginalPatience(() => now);
  });

  const keep = () =>
    keepOriginals(records, {
      transport: { send: async () => ({ status: 200, body: Buffer.from('abc'), truncated: false }) },
      originals: {
        missing: async (ids) => [...ids],
        keep: async (id) => {
          tried.push(id);
          if (failure) throw failure();
        },
      },
      patience,
      tell: (event, text) => told.push(`${event}: ${text}`),
      log: createLog('silent'),
      signal: new AbortController().signal,
    });

  it.each([
    ['does not answer', down],
    ['is too busy', busy],
  ])('wait with their records for a place that %s, for ten minutes', async (_, fails) => {
    failure = fails;
    await expect(keep()).rejects.toBeInstanceOf(PlaceFailure);
    now += 9 * MINUTE;
    await expect(keep()).rejects.toBeInstanceOf(PlaceFailure);
    now += MINUTE;
    await keep();
    // Nobody waits for one time-out after the other.
    expect(tried).toHaveLength(3);
    expect(told).toHaveLength(1);
  });

  it('wait anew once the place has answered', async () => {
    failure = down;
    await expect(keep()).rejects.toBeInstanceOf(PlaceFailure);
    now += 11 * MINUTE;
    await keep();
    failure = undefined;
    await keep();
    failure = down;
    await expect(keep()).rejects.toBeInstanceOf(PlaceFailure);
  });

  it('hold up no record where a place refuses them, each being tried', async () => {
    failure = denied;
    await keep();
    expect(tried).toEqual(records.map(({ id }) => id));
    expect(told).toEqual(['originalsNotKept: The message of an incident could not be kept: s3: denied.']);
    failure = undefined;
    await keep();
    failure = denied;
    await keep();
    expect(told).toHaveLength(2);
  });

  it('wait with their records for the database in any case', async () => {
    failure = () => Object.assign(new Error('gone'), { code: 'ECONNREFUSED' });
    now += 60 * MINUTE;
    await expect(keep()).rejects.toThrow('gone');
  });
});
