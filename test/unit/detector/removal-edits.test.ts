import { removalEdits } from '@cloud-prevent/detector/decide/removal-edits';

const at = (start: number) => ({ start, end: start + 10, isWhole: false });

describe('the edits that take attachments out', () => {
  it('are in the order of the message, each a part with the notice', () => {
    const { body, header } = removalEdits(
      [
        { component: 'b', place: at(300), notice: ['Gone.'] },
        { component: 'a', place: at(200), notice: ['Gone.'] },
      ],
      100,
    );
    expect(body.map(({ start, end }) => [start, end])).toEqual([
      [200, 210],
      [300, 310],
    ]);
    expect(body[0]?.replacement.toString()).toMatch(/^Content-Type: text\/plain; .*\r\n\r\nR29uZS4NCg==\r\n$/s);
    expect(header).toEqual({ add: [], remove: [] });
  });

  it('keep lines of the notice within what base64 may have, whatever its length', () => {
    const { body } = removalEdits([{ component: 'a', place: at(200), notice: ['x'.repeat(500)] }], 100);
    const lines = body[0]?.replacement.toString().split('\r\n') ?? [];
    expect(Math.max(...lines.map(({ length }) => length))).toBe(76);
  });

  it('replace the body of a message that is nothing but the attachment, and what its headers say of it', () => {
    const whole = { component: 'a', place: { start: 0, end: 500, isWhole: true }, notice: ['Gone.'] };
    const { body, header } = removalEdits([whole], 100);
    expect(body).toEqual([{ start: 100, end: 500, replacement: Buffer.from('R29uZS4NCg==\r\n') }]);
    expect(header.remove).toContain('Content-Transfer-Encoding');
    expect(header.add).toContain('Content-Transfer-Encoding: base64');
  });

  it('are refused for an attachment that was not found: it must not go on with the message', () => {
    expect(() => removalEdits([{ component: 'a.txt', place: undefined, notice: ['Gone.'] }], 100)).toThrow(
      'the attachment "a.txt" was not found',
    );
  });
});
