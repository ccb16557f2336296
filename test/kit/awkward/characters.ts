import { awkwardMessage, type AwkwardMessage } from '../awkward-message';
import { seededRandom } from '../seeded-random';
import { header } from './header';

const SMTPUTF8 = { mailParameters: 'BODY=8BITMIME SMTPUTF8' };
const EIGHT_BIT = { mailParameters: 'BODY=8BITMIME' };

/** Bytes beyond ASCII, control characters, and noise. */
export function* characters(): Generator<AwkwardMessage> {
  for (const text of ['Grüße', '日本語', 'עברית', '🎉', '\u0000e\u0301', '\ufeffmark', '\u202Eright to left']) {
    const shown = JSON.stringify(text);
    yield awkwardMessage(`body ${shown} in UTF-8`, Buffer.from(`${header('characters')}${text}\r\n`), EIGHT_BIT);
    yield awkwardMessage(`subject ${shown} in UTF-8`, Buffer.from(`${header(text)}body\r\n`), SMTPUTF8);
    yield awkwardMessage(
      `header name with ${shown}`,
      Buffer.from(`${header('characters', `X-${text}: x`)}b\r\n`),
      SMTPUTF8,
    );
  }
  for (const bytes of [
    '\xe9',
    '\xff',
    '\xc3',
    '\xc3\x28',
    '\xed\xa0\x80',
    '\xf8\x88\x80\x80\x80',
    '\x80',
    '\xfe\xff',
  ]) {
    const shown = Buffer.from(bytes, 'latin1').toString('hex');
    yield awkwardMessage(`bytes ${shown}, which are no UTF-8`, `${header('characters')}a${bytes}z\r\n`, EIGHT_BIT);
    yield awkwardMessage(
      `bytes ${shown} in a header`,
      `${header('characters', `X-Bytes: ${bytes}`)}body\r\n`,
      EIGHT_BIT,
    );
  }
  for (const code of [0x00, 0x01, 0x07, 0x08, 0x0b, 0x0c, 0x1a, 0x1b, 0x7f]) {
    const character = String.fromCharCode(code);
    yield awkwardMessage(`control character ${code}`, `${header('characters')}a${character}z\r\n${character}\r\n`);
  }
  yield awkwardMessage('NUL in a header', `${header('characters', 'X-Nul: a\0b')}body\r\n`);
  yield awkwardMessage('64 KB of NUL', `${header('characters')}${'\0'.repeat(65_536)}\r\n`);
  for (let seed = 1; seed <= 20; seed += 1) {
    yield awkwardMessage(
      `noise ${seed}`,
      Buffer.concat([Buffer.from(header(`noise ${seed}`)), noise(seed, 2000 * seed)]),
    );
  }
  for (let seed = 1; seed <= 10; seed += 1)
    yield awkwardMessage(`noise ${seed} without header`, noise(100 + seed, 500));
}

/** Every byte value, but with dots and line ends far more often than chance. */
function noise(seed: number, length: number): Buffer {
  const random = seededRandom(seed);
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; at += 1) {
    bytes[at] = random() < 0.3 ? (0x2e0a0d >> (8 * Math.floor(random() * 3))) & 0xff : Math.floor(random() * 256);
  }
  return bytes;
}
