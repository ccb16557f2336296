import { messageText } from '../../../bench/dist/load/message-text.js';

const onTheWire = (text: string) => text.replaceAll('\n', '\r\n');

describe('the benchmark message', () => {
  it.each([4 * 1024, 50 * 1024, 1024 ** 2])('of %i bytes has that size on the wire, to within a line', (size) => {
    expect(Math.abs(onTheWire(messageText(size)).length - size)).toBeLessThan(74);
  });

  it('carries exactly one X-OriginatorOrg, which the tenant gate asks for', () => {
    expect(messageText(4096).match(/^X-OriginatorOrg: sender\.example$/gm)).toHaveLength(1);
  });

  it('has no line that begins with a dot and none longer than SMTP allows', () => {
    const lines = messageText(1024 ** 2).split('\n');
    expect(lines.filter((line) => line.startsWith('.') || line.length > 998)).toEqual([]);
  });

  it('is the same every time', () => {
    expect(messageText(50_000)).toBe(messageText(50_000));
  });
});
