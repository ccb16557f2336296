import { awkwardMessage, type AwkwardMessage } from '../awkward-message';
import { header } from './header';

/** Lines that dot-stuffing touches, or that code takes for the end; each stands first, in the middle and last. */
const LINES = ['.', '..', '...', '. ', ' .', '.a', '..a', '.\t', 'a.', '.QUIT', '.'.repeat(1000)];

/** Ends of messages that are none. */
const LOOKALIKES = [
  '\n.\n',
  '\n.\r\n',
  '\r.\r',
  '\r.\r\n',
  '\r\n.\r',
  '\r\n.\n',
  '\r\n\0.\r\n',
  '\r\n.\0\r\n',
  '\r\r\n.\r\r\n',
];

/** Dots in every position, and sequences that look like the end of DATA. */
export function* dots(): Generator<AwkwardMessage> {
  for (const line of LINES) {
    const name = line.length > 10 ? 'a thousand dots' : JSON.stringify(line);
    yield awkwardMessage(`first line ${name}`, `${header('dots')}${line}\r\nrest\r\n`);
    yield awkwardMessage(`middle line ${name}`, `${header('dots')}before\r\n${line}\r\nrest\r\n`);
    yield awkwardMessage(`last line ${name}`, `${header('dots')}before\r\n${line}\r\n`);
    yield awkwardMessage(`last line without end ${name}`, `${header('dots')}before\r\n${line}`);
  }
  yield awkwardMessage('only a dot', '.\r\n');
  yield awkwardMessage('only dots, line by line', '.\r\n'.repeat(2000));
  yield awkwardMessage('a header line that begins with a dot', `.X-Dot: yes\r\n${header('dots')}body\r\n`);
  yield awkwardMessage('the end of DATA inside BDAT', `${header('dots')}one\r\n.\r\nMAIL FROM:<eve@example.com>\r\n`);
  for (const lookalike of LOOKALIKES) {
    const text = `${header('smuggled')}one${lookalike}MAIL FROM:<eve@example.com>\r\nRCPT TO:<x@example.net>\r\n`;
    yield awkwardMessage(`looks like an end: ${JSON.stringify(lookalike)}`, text);
  }
}
