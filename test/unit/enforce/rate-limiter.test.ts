import { clientNetwork } from '@cloud-prevent/enforce/operation/client-network';
import { RateLimiter } from '@cloud-prevent/enforce/operation/rate-limiter';

describe('the rate limiter', () => {
  const clock = () => {
    const state = { now: 0 };
    return { pass: (milliseconds: number) => (state.now += milliseconds), now: () => state.now };
  };

  it('allows a burst, then what is earned, and says how long to wait', () => {
    const time = clock();
    const limiter = new RateLimiter({ perMinute: 30, burst: 3 }, time.now);
    expect([1, 2, 3, 4].map(() => limiter.take('a'))).toEqual([0, 0, 0, 2]);
    time.pass(1_999);
    expect(limiter.take('a')).toBe(1);
    time.pass(1);
    expect([limiter.take('a'), limiter.take('a')]).toEqual([0, 2]);
    time.pass(600_000);
    expect([1, 2, 3, 4].map(() => limiter.take('a'))).toEqual([0, 0, 0, 2]);
  });

  it('counts each key by itself', () => {
    const limiter = new RateLimiter({ perMinute: 1, burst: 1 }, () => 0);
    expect([limiter.take('a'), limiter.take('a'), limiter.take('b')]).toEqual([0, 60, 0]);
  });

  it('remembers a bounded number of keys, those of late', () => {
    const limiter = new RateLimiter({ perMinute: 1, burst: 1 }, () => 0);
    limiter.take('forgotten');
    limiter.take('kept');
    for (let index = 0; index < 9_998; index += 1) limiter.take(`other ${String(index)}`);
    limiter.take('kept');
    limiter.take('one more');
    expect([limiter.take('kept'), limiter.take('forgotten')]).toEqual([60, 0]);
  });
});

describe('the network of a client', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('%s is counted as %s', (address, network) => {
    expect(clientNetwork(address)).toBe(network);
  });
});
