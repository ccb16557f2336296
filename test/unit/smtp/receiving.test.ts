import fc from 'fast-check';
import { ChunkList } from '@cloud-prevent/smtp/chunk-list';
import { DataReceiver } from '@cloud-prevent/smtp/data-receiver';
import { DotStuffer } from '@cloud-prevent/smtp/dot-stuffing';
import { HeaderEndFinder } from '@cloud-prevent/smtp/header-end-finder';

/** Text made of what matters at line ends. */
const lineEnds = fc
  .array(fc.constantFrom('\r', '\n', '.', 'a', '\r\n', '\r\n.', 'b'.repeat(3000)), { maxLength: 12 })
  .map((parts) => parts.join(''));

/** Cuts bytes at random places. */
function cut(bytes: Buffer, places: number[]): Buffer[] {
  const offsets = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((one, other) => one - other);
  return [0, ...offsets].map((start, index) => bytes.subarray(start, offsets[index] ?? bytes.length));
}

const places = fc.array(fc.nat(10_000), { maxLength: 8 });

function receive(chunks: Buffer[]): { content: string; rest: string | undefined; smuggling: boolean } {
  const receiver = new DataReceiver();
  const pieces: Buffer[] = [];
  for (const [index, chunk] of chunks.entries()) {
    const received = receiver.push(chunk);
    pieces.push(...received.pieces);
    if (!received.rest) continue;
    const rest = Buffer.concat([received.rest, ...chunks.slice(index + 1)]);
    return { content: text(pieces), rest: rest.toString('latin1'), smuggling: receiver.smuggling };
  }
  return { content: text(pieces), rest: undefined, smuggling: receiver.smuggling };
}

function text(pieces: Buffer[]): string {
  return Buffer.concat(pieces).toString('latin1');
}

describe('DATA', () => {
  test('ends at CRLF.CRLF and nowhere else, however it is cut, and loses its dot-stuffing', () => {
    fc.assert(
      fc.property(lineEnds, places, (body, at) => {
        const wire = `\r\n${body}\r\n.\r\n`;
        const end = wire.indexOf('\r\n.\r\n');
        const content = wire.slice(2, end + 2).replace(/(^|\r\n)\./g, '$1');
        const received = receive(cut(Buffer.from(wire.slice(2), 'latin1'), at));
        expect(received).toMatchObject({ content, rest: wire.slice(end + 5) });
      }),
      { numRuns: 3_000 },
    );
  });

  test('knows a lone dot between line ends that are not all CRLF, however it is cut', () => {
    fc.assert(
      fc.property(lineEnds, places, (body, at) => {
        const wire = `\r\n${body}\r\n.\r\n`;
        const message = wire.slice(0, wire.indexOf('\r\n.\r\n') + 2);
        const ambiguous = /(^|[^\r])\n\.[\r\n]|\n\.(\r(?!\n)|\n)|\r\.[\r\n]/.test(message);
        expect(receive(cut(Buffer.from(wire.slice(2), 'latin1'), at)).smuggling).toBe(ambiguous);
      }),
      { numRuns: 3_000 },
    );
  });

  test('stuffed and received again is the same message', () => {
    fc.assert(
      fc.property(lineEnds, places, (body, at) => {
        const content = `${body}\r\n`;
        const stuffer = new DotStuffer();
        const pieces = cut(Buffer.from(content, 'latin1'), at).flatMap((piece) => stuffer.stuff(piece));
        expect(receive([...pieces, Buffer.from(stuffer.terminator())])).toMatchObject({ content, rest: '' });
      }),
      { numRuns: 3_000 },
    );
  });

  test.each(['.\r\n', '\r\n.\r\n'])('an empty message: %j', (wire) => {
    expect(receive([Buffer.from(wire)])).toMatchObject({ content: wire.slice(0, -3), rest: '' });
  });
});

describe('the header’s end', () => {
  test.each([
    ['A: b\r\n\r\nbody', 8],
    ['A: b\n\nbody', 6],
    ['A: b\n\r\nbody', 7],
    ['\r\nbody', 2],
    ['A: b\r\n', -1],
    ['A: b\r\n\rX', -1],
    ['', -1],
  ])('%j: at %d', (message, end) => {
    expect(new HeaderEndFinder().push(Buffer.from(message))).toBe(end);
  });

  test('is the same however the message is cut', () => {
    fc.assert(
      fc.property(lineEnds, places, (message, at) => {
        const whole = new HeaderEndFinder().push(Buffer.from(message));
        const finder = new HeaderEndFinder();
        let end = -1;
        for (const piece of cut(Buffer.from(message), at)) if (end === -1) end = finder.push(piece);
        expect(end).toBe(whole);
      }),
    );
  });
});

describe('the pieces of a message in memory', () => {
  test('are the message, between any two offsets', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 5_000 }), { maxLength: 10 }),
        fc.nat(20_000),
        fc.nat(20_000),
        (parts, start, end) => {
          const list = new ChunkList();
          parts.forEach((part) => list.append(Buffer.from(part)));
          const whole = Buffer.concat(parts);
          expect(list.join(start, end).equals(whole.subarray(start, Math.max(start, end)))).toBe(true);
          expect(list.join().equals(whole)).toBe(true);
        },
      ),
    );
  });

  test('that come byte by byte do not cost a Buffer each', () => {
    const list = new ChunkList();
    for (let count = 0; count < 100_000; count++) list.append(Buffer.from('x'));
    expect(list.slice().length).toBeLessThan(10);
  });
});
