import { awkwardMessage, type AwkwardMessage } from '../awkward-message';
import { header } from './header';

/** Messages in which something is missing, doubled, or enormous. */
export function* shapes(): Generator<AwkwardMessage> {
  yield awkwardMessage('empty message', '');
  yield awkwardMessage('only a line end', '\r\n');
  yield awkwardMessage('two line ends', '\r\n\r\n');
  yield awkwardMessage('no header', '\r\nonly a body\r\n');
  yield awkwardMessage('empty body', header('shapes'));
  yield awkwardMessage('header without the empty line', header('shapes').slice(0, -2));
  yield awkwardMessage('first line is no header', 'this is no header\r\nbody\r\n');
  yield awkwardMessage('first line is folded', ` folded\r\n${header('shapes')}body\r\n`);
  yield awkwardMessage(
    'mbox From line first',
    `From mary@example.com Mon Mar  2 10:00:00 2026\r\n${header('shapes')}body\r\n`,
  );
  yield awkwardMessage('header name with a blank', `Bad Name: x\r\n${header('shapes')}body\r\n`);
  yield awkwardMessage('header name with a blank before the colon', `X-Odd : x\r\n${header('shapes')}body\r\n`);
  yield awkwardMessage('header without a name', `: nameless\r\n${header('shapes')}body\r\n`);
  yield awkwardMessage('header without a value', header('shapes', 'X-Empty:', 'X-Blank: '));
  yield awkwardMessage('two subjects', `${header('shapes', 'Subject: another')}body\r\n`);
  yield awkwardMessage('subject in odd case', `${header('shapes', 'sUbJeCt: another')}body\r\n`);
  yield awkwardMessage('folded only by blanks', `${header('shapes', 'X-Fold: a', '  ', ' b', '\t', '\tc')}body\r\n`);
  yield awkwardMessage(
    'a header folded 5,000 times',
    `${header('shapes', `X-Fold: a${'\r\n b'.repeat(5000)}`)}body\r\n`,
  );
  for (const length of [990, 998, 4096, 16_384, 60_000]) {
    yield awkwardMessage(
      `a header line of ${length} bytes`,
      `${header('shapes', `X-Long: ${'x'.repeat(length - 8)}`)}body\r\n`,
    );
  }
  for (const count of [100, 1000, 5000]) {
    const lines = Array.from({ length: count }, (_, index) => `X-Many-${index}: value`);
    yield awkwardMessage(`${count} headers`, `${header('shapes', ...lines)}body\r\n`);
    const received = Array.from({ length: count / 20 }, (_, index) => `Received: from a by b with SMTP id ${index}`);
    yield awkwardMessage(`${count / 20} Received headers`, `${received.join('\r\n')}\r\n${header('shapes')}body\r\n`);
  }
  for (const count of [2, 10, 100]) {
    const recipients = Array.from({ length: count }, (_, index) => `bob${index}@example.net`);
    const to = recipients.map((recipient) => `\t${recipient}`).join(',\r\n');
    yield awkwardMessage(`${count} recipients`, `${header('shapes', `Cc:${to}`)}body\r\n`, { recipients });
  }
}
