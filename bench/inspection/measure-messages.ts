import { createInspector } from '@cloud-prevent/inspection/create-inspector';
import { extractMessage } from '@cloud-prevent/inspection/extract/extract-message';
import { readPdf } from '@cloud-prevent/inspection/extract/pdf/read-pdf';
import { randomBytes } from 'node:crypto';
import { zipSync } from 'fflate';
import { simpleParser } from 'mailparser';
import { fullPolicySet } from './bench-policies.js';
import { cpuTime } from './cpu-time.js';
import { pdfOfPages } from './pdf-of-pages.js';
import { quotedPrintable } from './quoted-printable.js';

/** Milliseconds of processor time for a message, in each round. */
export interface MessageCost {
  readonly message: string;
  readonly bytes: number;
  /** From bytes to verdict, with all patterns. */
  readonly inspect: readonly number[];
  /** Of that, to take the message apart. */
  readonly extract: readonly number[];
  /** The same by mailparser's `simpleParser`, for comparison: it does not look into attachments. */
  readonly mailparser: readonly number[];
  /** Of `inspect` and `extract`, what pdf.js takes for the PDF in it, with the thread that it is in. */
  readonly pdf: readonly number[];
}

const MEGABYTE = 1024 ** 2;
const REPEATED = { small: 300, large: 10 };
const WARM_UPS = 2;
/** Characters of text in the PDF: twenty pages or so. */
const PDF_TEXT = 60_000;
/** Characters of text that come to 1 MB with their HTML. */
const HTML_TEXT = 330_000;
/** More than a PDF ever takes. */
const PDF_TIME = 60_000;

/** Measures messages of 4 KB and of 1 MB. @param texts business mails */
export async function measureMessages(texts: readonly string[], rounds: number): Promise<MessageCost[]> {
  const body = texts.filter(({ length }) => length > 3500 && length < 4000)[0] ?? '';
  const noise = randomBytes(0.7 * MEGABYTE);
  const zip = zipSync({
    'minutes.txt': Buffer.from(texts.join('\n').slice(0, MEGABYTE)),
    'scan.raw': noise.subarray(0, 0.4 * MEGABYTE),
  });
  const pdf = pdfOfPages(texts.join('\n').slice(0, PDF_TEXT), noise);
  const inspector = createInspector(fullPolicySet());
  const messages = {
    '4 KB of text': plainMessage(body),
    '4 KB of text, and as HTML': textAndHtml(body),
    'HTML in quoted-printable': textAndHtml(texts.join('\n').slice(0, HTML_TEXT)),
    'zip in base64': withAttachment(body, 'minutes.zip', zip),
    'unknown bytes in base64': withAttachment(body, 'scan.raw', noise),
    'PDF in base64': withAttachment(body, 'minutes.pdf', pdf),
  };
  const costs: MessageCost[] = [];
  for (const [message, content] of Object.entries(messages)) {
    const repeated = content.length < 10_000 ? REPEATED.small : REPEATED.large;
    const mail = { content, sender: 'anna@contoso.com', recipients: ['bob@fabrikam.com'] };
    const times = await inTurn(rounds, repeated, {
      inspect: () => inspector.inspect(mail),
      extract: () => extractMessage(mail),
      mailparser: () => simpleParser(content, { skipHtmlToText: true, skipTextToHtml: true }),
      pdf: message.startsWith('PDF') ? () => readPdf(new Uint8Array(pdf), PDF_TIME, ignore) : undefined,
    });
    costs.push({ message, bytes: content.length, ...times });
  }
  return costs;
}

/** What is found in a PDF is handed over, and not looked at when only that is measured. */
function ignore(): void {}

/** Milliseconds of each task in each round. They take turns, so that what is taken off another was measured beside it. */
async function inTurn<Name extends string>(
  rounds: number,
  repeated: number,
  tasks: Readonly<Record<Name, (() => Promise<unknown>) | undefined>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(tasks) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = -WARM_UPS; round < rounds; round += 1) {
    for (const name of names) {
      const task = tasks[name];
      if (!task) continue;
      const milliseconds = (1e3 * (await cpuTime(() => repeat(task, repeated)))) / repeated;
      if (round >= 0) times[name].push(milliseconds);
    }
  }
  return times;
}

async function repeat(task: () => Promise<unknown>, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) await task();
}

const HEAD = [
  'From: Anna Novak <anna@contoso.com>',
  'To: Bob Peters <bob@fabrikam.com>',
  'Subject: Minutes of the meeting',
  'Date: Mon, 02 Jun 2025 10:00:00 +0000',
  'Message-ID: <benchmark@contoso.com>',
  'MIME-Version: 1.0',
];

function plainMessage(body: string): Buffer {
  return lines([...HEAD, 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', body]);
}

function withAttachment(body: string, name: string, content: Uint8Array): Buffer {
  return lines([
    ...HEAD,
    'Content-Type: multipart/mixed; boundary="part"',
    '',
    '--part',
    'Content-Type: text/plain; charset=utf-8',
    '',
    body,
    '--part',
    `Content-Type: application/octet-stream; name="${name}"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${name}"`,
    '',
    Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\n'),
    '--part--',
    '',
  ]);
}

/** As Exchange sends it: the same twice, both in quoted-printable. */
function textAndHtml(body: string): Buffer {
  const paragraphs = body
    .split('\n')
    .map((line) => `<p class="MsoNormal"><span lang="EN-US">${line}<o:p></o:p></span></p>`);
  const part = (type: string, content: string) => [
    '--part',
    `Content-Type: ${type}; charset="utf-8"`,
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(content),
  ];
  return lines([
    ...HEAD,
    'Content-Type: multipart/alternative; boundary="part"',
    '',
    ...part('text/plain', body),
    ...part('text/html', `<html><body lang="EN-US">${paragraphs.join('\n')}</body></html>`),
    '--part--',
    '',
  ]);
}

function lines(text: readonly string[]): Buffer {
  return Buffer.from(text.join('\n').replaceAll('\n', '\r\n'));
}
