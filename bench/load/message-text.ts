import { recipient, sender, senderDomain } from './envelope.js';

const LINE = 72;
const WORDS =
  'about after again along among answer before begin between bring call change close country course early every ' +
  'example family follow found garden green group house kind large later letter light line little measure minute ' +
  'morning mountain moving music number often order paper people picture place plant point quarter question quick ' +
  'river round school season second sentence small south spring stand station story street summer table thing third ' +
  'thousand travel under until valley village voice water weather window winter without wonder world yellow';

/**
 * A plain text message of English words, always the same for the same size. It violates none of the sample policies,
 * so every policy has to read it to its end.
 * @param size length of the message on the wire in bytes, line ends counted as CRLF; met to within one line
 * @returns the message with LF line ends
 */
export function messageText(size: number): string {
  const header = [
    `From: Benchmark <${sender}>`,
    `To: <${recipient}>`,
    'Subject: Minutes of the meeting',
    'Date: Mon, 02 Jun 2025 10:00:00 +0000',
    `Message-ID: <mail-path-benchmark@${senderDomain}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=us-ascii',
    `X-OriginatorOrg: ${senderDomain}`,
    '',
  ];
  const lines = [...header];
  let length = header.reduce((sum, line) => sum + line.length + 2, 0);
  for (const line of endlessLines()) {
    if (length >= size) break;
    const piece = line.slice(0, Math.max(1, size - length - 2));
    lines.push(piece);
    length += piece.length + 2;
  }
  return `${lines.join('\n')}\n`;
}

function* endlessLines(): Generator<string> {
  const words = WORDS.split(' ');
  let line = '';
  // A linear congruential generator: the text has to vary, and to be the same in every run.
  for (let state = 1; ; state = (state * 1_103_515_245 + 12_345) % 2 ** 31) {
    const word = words[Math.floor((state / 2 ** 31) * words.length)] ?? '';
    if (line.length + word.length >= LINE) {
      yield line;
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
}
