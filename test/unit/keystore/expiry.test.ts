import { daysLeft, expiryState, refuseExpired, warnFrom } from '@cloud-prevent/keystore/expiry';

const now = new Date('2026-06-15T12:00:00Z');
const after = (days: number) => new Date(now.getTime() + days * 86_400_000);
const validUntil = (days: number) => ({ notBefore: after(-100), expiresAt: after(days) });

describe('the days that are left', () => {
  test.each([
    [30, 30],
    [29.99, 29],
    [0.5, 0],
    [-0.5, -1],
  ])('%d days before the end are %d', (ahead, left) => {
    expect(daysLeft(after(ahead), now)).toBe(left);
  });
});

describe('the state of a certificate', () => {
  test.each([
    [31, 'valid'],
    [warnFrom, 'valid'],
    [warnFrom - 0.01, 'expiresSoon'],
    [0.01, 'expiresSoon'],
    [0, 'expired'],
    [-1, 'expired'],
  ])('%d days before its end is %s', (ahead, state) => {
    expect(expiryState(validUntil(ahead), now)).toBe(state);
  });

  test('is not yet valid before its beginning', () => {
    expect(expiryState({ notBefore: after(1), expiresAt: after(100) }, now)).toBe('notYetValid');
  });

  test('is a refusal only where nobody would accept it', () => {
    expect(() => refuseExpired(validUntil(1), 'it', now)).not.toThrow();
    expect(() => refuseExpired(validUntil(0), 'it', now)).toThrow(/it ended on 2026-06-15/);
    expect(() => refuseExpired({ notBefore: after(1), expiresAt: after(2) }, 'it', now)).toThrow(
      /begins on 2026-06-16/,
    );
  });
});
