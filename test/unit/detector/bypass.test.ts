import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '@cloud-prevent/detector/configuration/configuration-error';
import { Bypass } from '@cloud-prevent/detector/operation/bypass';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder } from '../../kit/temporary-folder';
import { waitUntil } from '../../kit/wait-until';

const HOUR = 3_600_000;
const inMilliseconds = (milliseconds: number): string => new Date(Date.now() + milliseconds).toISOString();

describe('the emergency bypass', () => {
  let file: string;
  let raised: string[];
  let bypass: Bypass;

  function make(): Bypass {
    bypass?.close();
    bypass = new Bypass(file, { raise: (name) => raised.push(name) });
    return bypass;
  }

  beforeEach(() => {
    file = join(stopAfterTest(temporaryFolder()).path, 'bypass.json');
    raised = [];
    make();
  });
  afterEach(() => bypass.close());

  it('is off until it is switched on, and says both', async () => {
    expect(bypass.until).toBeUndefined();
    const until = inMilliseconds(HOUR);
    await bypass.switchOn({ until, reason: 'test' });
    expect(bypass.until?.toISOString()).toBe(until);
    await bypass.switchOff();
    expect(bypass.until).toBeUndefined();
    expect(raised).toEqual(['bypassOn', 'bypassOff']);
    expect(existsSync(file)).toBe(false);
  });

  it('switches itself off when its time is over', async () => {
    await bypass.switchOn({ until: inMilliseconds(3_000), reason: 'test' });
    expect(bypass.until).toBeDefined();
    await waitUntil('it is off', () => bypass.until === undefined);
    await waitUntil('it says so', () => raised.includes('bypassOff'));
  });

  it('stays on over a restart, to the same end', async () => {
    const until = inMilliseconds(HOUR);
    await bypass.switchOn({ until, reason: 'test' });
    await make().resume();
    expect(bypass.until?.toISOString()).toBe(until);
  });

  it('does not come back after its end', async () => {
    writeFileSync(file, JSON.stringify({ until: inMilliseconds(-HOUR), reason: 'test' }));
    await bypass.resume();
    expect(bypass.until).toBeUndefined();
    expect(existsSync(file)).toBe(false);
  });

  it.each([
    ['in the past', -1],
    ['more than a day ahead', 24 * HOUR + 60_000],
  ])('refuses an end %s', async (_what, ahead) => {
    await expect(bypass.switchOn({ until: inMilliseconds(ahead), reason: 'test' })).rejects.toThrow(ConfigurationError);
    expect(bypass.until).toBeUndefined();
  });
});
