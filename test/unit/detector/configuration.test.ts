import { checkConfiguration } from '@cloud-prevent/detector/configuration/check-configuration';
import { ConfigurationError } from '@cloud-prevent/detector/configuration/configuration-error';
import { overlaySettings } from '@cloud-prevent/detector/configuration/overlay-settings';
import { proxyOptions } from '@cloud-prevent/detector/configuration/proxy-options';
import { settingsNeedingRecycle } from '@cloud-prevent/detector/configuration/settings-needing-recycle';
import { detectorConfiguration } from '../../kit/detector-configuration';

const paths = (changes: Record<string, unknown>): string[] =>
  checkConfiguration(detectorConfiguration(changes)).map(({ path }) => path);

describe('a configuration', () => {
  it('may be used as the tests have it', () => {
    expect(paths({})).toEqual([]);
  });

  it.each([
    ['forward mode without a tenant gate', { tenant: undefined }, 'tenant'],
    ['a tenant gate without domains', { tenant: { domains: [], originatorOrgs: ['a'] } }, 'tenant.domains'],
    [
      'a tenant gate without organisations',
      { tenant: { domains: ['a'], originatorOrgs: [] } },
      'tenant.originatorOrgs',
    ],
    ['an empty allowlist', { allowlist: [] }, 'allowlist'],
    ['forward mode without next hops', { delivery: { mode: 'forward' } }, 'delivery.nextHops'],
    [
      'reflecting to its own port',
      { delivery: { mode: 'reflect' }, settings: { 'RequestProcessor.MTAResubmitPort': 10025 } },
      'settings.RequestProcessor.MTAResubmitPort',
    ],
    ['messages kept in memory beyond the memory', { limits: { memory: 2_000_000 } }, 'limits.spillAt'],
  ])('is refused: %s', (_what, changes, path) => {
    expect(paths(changes)).toEqual([path]);
  });

  it('has every mistake told at once', () => {
    expect(paths({ allowlist: [], tenant: undefined, limits: { memory: 2_000_000 } })).toHaveLength(3);
  });
});

describe('settings of Enforce over a configuration', () => {
  const own = detectorConfiguration();
  const overlay = (settings: Record<string, string | number | boolean>) =>
    overlaySettings(own, { version: '1', settings });

  it('change what they name and nothing else', () => {
    const changed = overlay({ 'Filereader.MaxFileSize': '1M', 'RequestProcessor.TagScore': true });
    expect(changed.settings['Filereader.MaxFileSize']).toBe(1_048_576);
    expect(changed).toEqual({
      ...own,
      settings: { ...own.settings, 'Filereader.MaxFileSize': 1_048_576, 'RequestProcessor.TagScore': true },
    });
  });

  it.each([
    ['an unknown name', { 'RequestProcessor.Nonsense': 1 }],
    ['a value out of range', { 'BoxMonitor.DiskUsageError': 100 }],
    ['a language of pictures that is not installed', { 'OCR.Enabled': true, 'OCR.Languages': 'eng+tlh' }],
    ['a header that would be two', { 'RequestProcessor.DefaultPassHeader': 'X-A: 1\r\nX-B: 2' }],
  ])('are refused: %s', (_what, settings) => {
    expect(() => overlay(settings as Record<string, string | number>)).toThrow(ConfigurationError);
  });

  it('tell which of them wait for a restart', () => {
    const changed = overlay({ 'RequestProcessor.ServerSocketPort': 2525, 'RequestProcessor.TagScore': true });
    expect(settingsNeedingRecycle(own, changed)).toEqual(['RequestProcessor.ServerSocketPort']);
  });
});

describe('the options of the proxy', () => {
  const keystore = { key: '', certificate: '', chain: [], trusted: [] };
  const link = {
    ...keystore,
    subject: { commonName: '', organizationalUnit: '' },
    notBefore: new Date(),
    expiresAt: new Date(),
    fingerprint256: '',
  };
  const secrets = {
    keystores: { link, smtp: undefined },
    secretValues: ['s3cret-value-s3cret'],
    trustedRoots: ['PEM'],
  };
  const optionsOf = (changes: Record<string, unknown>) => proxyOptions(detectorConfiguration(changes), secrets);

  it('have the product settings in milliseconds', () => {
    const settings = {
      'RequestProcessor.DefaultCommandTimeout': 7,
      'RequestProcessor.DotCommandTimeout': 8,
      'RequestProcessor.ForwardConnectionTimeout': 9,
    };
    expect(optionsOf({ settings }).timeouts).toMatchObject({ command: 7_000, finalReply: 8_000, connect: 9 });
  });

  it('go to MTAResubmitPort unless a next hop has a port of its own', () => {
    const nextHops = [{ host: 'a.example' }, { host: 'b.example', port: 2525 }];
    const settings = { 'RequestProcessor.MTAResubmitPort': 26 };
    const { delivery } = optionsOf({ settings, delivery: { mode: 'forward', nextHops } });
    expect(delivery.nextHops.map(({ port }) => port)).toEqual([26, 2525]);
  });

  it('never turn encryption off for AllowUnauthenticatedConnections', () => {
    const settings = { 'RequestProcessor.AllowUnauthenticatedConnections': true };
    expect(optionsOf({ settings }).delivery.tls).toBe('encrypt');
    expect(optionsOf({}).delivery.tls).toBe('verify');
  });

  it('compare tenants in lower case and take the secret header with its values', () => {
    const tenant = {
      domains: ['Example.COM'],
      originatorOrgs: ['Example.COM'],
      secretHeader: { name: 'X-Gate', valueFile: 'gate' },
    };
    expect(optionsOf({ tenant }).tenant).toEqual({
      domains: ['example.com'],
      originatorOrgs: ['example.com'],
      secretHeader: { name: 'X-Gate', values: ['s3cret-value-s3cret'] },
    });
  });

  it('know no loop header when AddDefaultHeader is off', () => {
    expect(optionsOf({}).loopHeader).toBe('X-CFilter-Loop: Reflected');
    expect(optionsOf({ settings: { 'RequestProcessor.AddDefaultHeader': false } }).loopHeader).toBeUndefined();
  });
});
