import { Browser } from '../../kit/browser';
import { earlyInTotpStep } from '../../kit/early-in-totp-step';
import type { EnforceApi } from '../../kit/enforce-api';
import { addUser, GOOD_PASSWORD, signedIn } from '../../kit/enforce-people';
import type { EnforceProcess } from '../../kit/enforce-process';
import { EnforceSite } from '../../kit/enforce-site';
import { totpCode } from '../../kit/totp-code';

describe('the code of an authenticator app', () => {
  let site: EnforceSite;
  let enforce: EnforceProcess;
  let api: EnforceApi;

  beforeAll(async () => {
    site = await EnforceSite.create();
    enforce = await site.start();
    api = enforce.api(site.tokenFile);
  });

  afterAll(async () => {
    await enforce?.stop();
    site?.remove();
  });

  it('cannot be guessed, neither at the sign-in nor by a session that was stolen, and guesses are noted', async () => {
    const guess = (secret: string) => (totpCode(secret).startsWith('1') ? '200000' : '100000');
    const noted = async () => {
      const { entries } = (await api.get('/audit?limit=1000')).body;
      return entries.filter(
        ({ action, subject, detail }: { action: string; subject: string; detail: { wrong?: string } }) =>
          action === 'session.refuse' && subject === 'oscar' && detail.wrong === 'code',
      ).length;
    };
    await addUser(api, 'oscar', ['Policy Author']);
    const stolen = await signedIn(enforce, 'oscar');
    const { secret: of } = (await stolen.call('POST', '/account/second-factor', { password: GOOD_PASSWORD })).body;
    expect((await stolen.call('PUT', '/account/second-factor', { code: guess(of) })).body.error.code).toBe('ENF4011');
    await earlyInTotpStep();
    expect((await stolen.call('PUT', '/account/second-factor', { code: totpCode(of, -30) })).status).toBe(204);

    const remove = (code: string) => stolen.call('DELETE', '/account/second-factor', { password: GOOD_PASSWORD, code });
    for (let turn = 0; turn < 5; turn++) expect((await remove(guess(of))).status).toBe(403);
    expect((await api.get('/users/oscar')).body.lockedUntil).not.toBeNull();
    expect((await remove(totpCode(of))).status).toBe(403);
    // One at the set-up and four since: of the fifth the code is not even looked at.
    expect(await noted()).toBe(5);

    await api.call('DELETE', '/users/oscar/lock');
    expect(
      (await new Browser(enforce.ready?.port ?? 0).signIn('oscar', GOOD_PASSWORD, guess(of))).body.error.code,
    ).toBe('ENF1008');
    expect(await noted()).toBe(6);
  });
});
