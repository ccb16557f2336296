import { currentPlace, originalsSchema } from '@cloud-prevent/enforce/originals/originals-configuration';
import { readOriginals } from '@cloud-prevent/enforce/originals/read-originals';

const s3 = { bucket: 'messages', region: 'eu-central-1' };
const azure = { container: 'https://account.blob.core.windows.net/originals' };
const placeOf = (document: unknown) => currentPlace(originalsSchema.parse(document));
const mistakesIn = (document: unknown) =>
  originalsSchema.safeParse(document).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

describe('where originals are configured to be', () => {
  it('is the place that is named, or else the database', () => {
    expect(placeOf({})).toBe('database');
    expect(placeOf({ directory: 'originals' })).toBe('directory');
    expect(placeOf({ s3 })).toBe('s3');
    expect(placeOf({ azure })).toBe('azure');
  });

  it('is said where there are several, the others being those of earlier', () => {
    expect(placeOf({ s3, directory: 'originals', place: 's3' })).toBe('s3');
    expect(placeOf({ s3, place: 'database' })).toBe('database');
    expect(mistakesIn({ s3, directory: 'originals' })).toEqual([
      'place: found directory and s3; say which of them takes new originals',
    ]);
    expect(mistakesIn({ s3, place: 'azure' })).toEqual([
      'place: found "azure", but there is no `azure` beside it that says where that is',
    ]);
  });

  it.each([
    [{ s3: { bucket: 'Messages' } }, /^s3.bucket: expected the name of a bucket/],
    [{ s3: { ...s3, prefix: 'a//b' } }, /^s3.prefix: expected folders/],
    [{ s3: { ...s3, prefix: 'originals' } }, /^s3.prefix: expected folders/],
    [{ s3: { ...s3, region: 'Frankfurt' } }, /^s3.region: expected a region/],
    [{ s3: { ...s3, endpoint: 'http://store.example.com' } }, /^s3.endpoint: expected https/],
    [{ s3: { ...s3, accessKeyId: 'AKIA' } }, /accessKeyId/],
    [{ azure: { container: 'http://account.blob.core.windows.net/originals' } }, /^azure.container: /],
    [{ azure: { container: 'https://account.blob.core.windows.net/' } }, /^azure.container: expected the address/],
    [{ azure: { container: `${azure.container}?sig=secret` } }, /^azure.container: expected the address/],
    [{ azure: { ...azure, clientId: 'me' } }, /^azure.clientId: /],
    [{ azure: { ...azure, accountKey: 'secret' } }, /accountKey/],
  ])('is refused when it cannot be: %j', (document, mistake) => {
    const mistakes = mistakesIn(document);
    expect(mistakes).toEqual([expect.stringMatching(mistake)]);
    expect(mistakes[0]).not.toContain('sig=secret');
  });

  it('takes a store with the protocol of S3 on this machine without TLS', () => {
    for (const host of ['localhost', '127.0.0.1', '[::1]'])
      expect(mistakesIn({ s3: { ...s3, endpoint: `http://${host}:9000` } })).toEqual([]);
  });
});

describe('the place in the environment', () => {
  const read = (url: string, document: unknown = {}) =>
    readOriginals(originalsSchema.parse(document), { ENFORCE_ORIGINALS: url });

  it.each([
    ['database:', { place: 'database' }],
    ['file:///var/lib/originals', { place: 'directory', directory: '/var/lib/originals' }],
    ['s3://messages', { place: 's3', s3: { bucket: 'messages', prefix: 'originals/' } }],
    [
      's3://messages/a/b?region=eu-central-1&kmsKeyId=arn:aws:kms:eu-central-1:1:key/2',
      {
        s3: {
          bucket: 'messages',
          prefix: 'a/b/',
          region: 'eu-central-1',
          kmsKeyId: 'arn:aws:kms:eu-central-1:1:key/2',
        },
      },
    ],
    [azure.container, { place: 'azure', azure: { ...azure, prefix: 'originals/' } }],
    [
      `${azure.container}/mine/?clientId=11111111-1111-4111-8111-111111111111`,
      { azure: { ...azure, prefix: 'mine/', clientId: '11111111-1111-4111-8111-111111111111' } },
    ],
  ])('%s wins over the file, whose other places stay', (url, expected) => {
    expect(read(url, { directory: '/old', days: 7 })).toMatchObject({ days: 7, directory: '/old', ...expected });
  });

  it('is refused with what is accepted, and never said', () => {
    expect(() => read('ftp://secret@host/')).toThrow(/not usable/);
    const problemsOf = (url: string) => {
      try {
        return JSON.stringify(read(url));
      } catch (error) {
        return JSON.stringify((error as { problems?: unknown }).problems);
      }
    };
    expect(problemsOf('ftp://secret@host/')).toContain('expected database:, file:///FOLDER, s3://BUCKET/PREFIX or');
    expect(problemsOf('ftp://secret@host/')).not.toContain('secret');
    expect(problemsOf('s3://messages?regoin=eu-central-1')).toContain('regoin');
  });

  it('changes nothing where it is not set', () => {
    expect(read('', { s3 })).toEqual(originalsSchema.parse({ s3 }));
  });
});
