import { BackOff } from '@cloud-prevent/enforce/link/back-off';

describe('the pauses between tries', () => {
  it('grow up to five seconds, with chance in them, and start short again after a success', () => {
    const backOff = new BackOff();
    const pauses = Array.from({ length: 40 }, () => backOff.pause());
    expect(pauses[0]).toBeLessThanOrEqual(250);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(5_000);
    expect(Math.min(...pauses.slice(10))).toBeGreaterThanOrEqual(2_500);
    expect(new Set(pauses.slice(10)).size).toBeGreaterThan(1);
    backOff.reset();
    expect(backOff.pause()).toBeLessThanOrEqual(250);
  });
});
