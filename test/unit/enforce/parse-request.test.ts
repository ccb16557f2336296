import { z } from 'zod';
import { parseRequest } from '@cloud-prevent/enforce/operation/parse-request';

const schema = z.object({ note: z.string().optional(), list: z.array(z.record(z.string(), z.string())).optional() });

describe('a request', () => {
  it('is taken with any text that a database keeps', () => {
    const value = { note: 'Grüße 😀\r\n\t', list: [{ a: 'b' }] };
    expect(parseRequest(schema, value)).toEqual(value);
  });

  it.each([
    ['NUL', { note: 'a\0b' }, 'note'],
    ['half of a surrogate pair', { note: 'a\ud83d' }, 'note'],
    ['NUL deep within', { list: [{ a: 'b' }, { a: '\0' }] }, 'list.1.a'],
    ['NUL in a name', { list: [{ 'a\0': 'b' }] }, 'list.0'],
  ])('with %s is refused, and told where', (_, value, path) => {
    expect(() => parseRequest(schema, value)).toThrow(
      expect.objectContaining({ errorName: 'requestInvalid', problems: [expect.objectContaining({ path })] }),
    );
  });
});
