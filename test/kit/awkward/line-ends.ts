import { awkwardMessage, type AwkwardMessage } from '../awkward-message';
import { header } from './header';

const LONG = [998, 999, 1000, 1001, 2048, 4095, 4096, 8192, 65_535, 65_536, 65_537, 1_048_576];

/** Bare line ends, missing line ends, and long lines. */
export function* lineEnds(): Generator<AwkwardMessage> {
  for (const [what, end] of [
    ['LF', '\n'],
    ['CR', '\r'],
    ['CRCRLF', '\r\r\n'],
    ['LFCR', '\n\r'],
  ] as const) {
    yield awkwardMessage(`body lines end in ${what}`, `${header('ends')}one${end}two${end}three\r\n`);
    yield awkwardMessage(`every line ends in ${what}`, `${header('ends')}one\r\ntwo\r\n`.replaceAll('\r\n', end));
    yield awkwardMessage(`one ${what} in a header`, `X-Odd: a${end}b\r\n${header('ends')}body\r\n`);
    yield awkwardMessage(`ends in ${what}`, `${header('ends')}body${end}`);
    yield awkwardMessage(`header and body are divided by ${what}`, `${header('ends').slice(0, -2)}${end}body\r\n`);
  }
  yield awkwardMessage('no line end at all', 'Subject: no line end at all');
  yield awkwardMessage('body without a final line end', `${header('ends')}last words`);
  yield awkwardMessage('a thousand empty lines', `${header('ends')}${'\r\n'.repeat(1000)}`);
  yield awkwardMessage('trailing blanks and tabs', `${header('ends')}blank \r\ntab\t\r\n \r\n\t\r\n`);
  for (const length of LONG) {
    yield awkwardMessage(`a body line of ${length} bytes`, `${header('long')}${'x'.repeat(length)}\r\n`);
    yield awkwardMessage(`a body line of ${length} dots`, `${header('long')}${'.'.repeat(length)}\r\n`);
  }
}
