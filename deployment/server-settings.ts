import { z } from 'zod';
import { ports } from './ports.js';

const port = z.int().min(1).max(65535);
const seconds = z.int().min(1).max(86_400);
const milliseconds = z.int().min(1).max(86_400_000);

/** A size in bytes, written as the product does: a number, or a number with K, M or G. */
export const byteSize = z
  .union([z.int().min(0), z.string().regex(/^\d{1,12}[KMG]?$/i, 'a number of bytes, or a number with K, M or G (30M)')])
  .transform((value) => (typeof value === 'number' ? value : parseByteSize(value)));

const UNITS: Record<string, number> = { K: 1024, M: 1024 ** 2, G: 1024 ** 3 };

function parseByteSize(text: string): number {
  const unit = UNITS[text.slice(-1).toUpperCase()];
  return unit ? Number(text.slice(0, -1)) * unit : Number(text);
}

const EXTENSIONS = '8BITMIME VRFY DSN HELP PIPELINING SIZE ENHANCEDSTATUSCODES STARTTLS SMTPUTF8 CHUNKING';

/**
 * The server settings of a detector under their product names, each with type, range, unit, default and meaning.
 * Sources: Broadcom KB 180870, 159649, 161322, 216504, 222787, 371003, 160136; both guides. Where the product's
 * default would let mail pass unseen or unverified, ours differs, and the description says so.
 */
export const serverSettings = z
  .strictObject({
    'RequestProcessor.ServerSocketPort': port
      .default(ports.detectorSmtp)
      .describe(
        `Port the proxy listens on, behind the load balancer. Default ${ports.detectorSmtp}. On one machine detector k listens 100 times k above it.`,
      ),
    'RequestProcessor.BindAddress': z
      .union([z.ipv4(), z.ipv6()])
      .default('0.0.0.0')
      .describe('Local address the proxy listens on. Default 0.0.0.0, every IPv4 address; 127.0.0.1 on one machine.'),
    'RequestProcessor.Backlog': z
      .int()
      .min(1)
      .max(65_535)
      .default(511)
      .describe('Connections waiting to be accepted; more are refused by the system. Default 511; the product has 12.'),
    'RequestProcessor.MTAResubmitPort': port
      .default(ports.gatewaySmtp)
      .describe('Port of the next hop. One value. The guide sets 25 for cloud deployments.'),
    'RequestProcessor.AllowExtensions': z
      .string()
      .regex(/^[A-Z0-9-]*( [A-Z0-9-]+)*$/i, 'EHLO keywords separated by single spaces')
      .default(EXTENSIONS)
      .describe(
        'EHLO keywords that the proxy offers where the next hop has them too. Default: ten, all it knows. Without STARTTLS there is no TLS; without CHUNKING, Microsoft 365 bounces mail that has bare line feeds.',
      ),
    'RequestProcessor.AllowUnauthenticatedConnections': z
      .boolean()
      .default(false)
      .describe(
        'true: the certificate of the next hop is not verified, and whoever answers gets the mail. Default false.',
      ),
    'RequestProcessor.AddDefaultHeader': z
      .boolean()
      .default(true)
      .describe('Adds the pass header to what passes. Default true; false gives up the protection from loops.'),
    'RequestProcessor.DefaultPassHeader': z
      .string()
      .regex(/^[!-9;-~]{1,76}: ?[ -~]{1,900}$/, 'a header line, Name: value')
      .default('X-CFilter-Loop: Reflected')
      .describe(
        'Header line put on every message that passes; a message that carries it already is refused as a loop. Default X-CFilter-Loop: Reflected.',
      ),
    'RequestProcessor.AddHeaderOnMessageTimeout': z
      .boolean()
      .default(true)
      .describe(
        'Marks a message that passed because inspection ran out of time. Default true; the product leaves it off.',
      ),
    'RequestProcessor.BlockStatusCodeOverride': z
      .enum(['5.7.0', '5.7.1'])
      .default('5.7.1')
      .describe('Enhanced status code in the reply to a blocked message. Default 5.7.1.'),
    'RequestProcessor.DefaultCommandTimeout': seconds
      .default(300)
      .describe('Seconds to wait for a command before the session is closed. Default 300, as RFC 5321 asks for.'),
    'RequestProcessor.DotCommandTimeout': seconds
      .default(420)
      .describe(
        "Seconds from the verdict on a message to the next hop's reply to it, with what it has to answer before that (a new " +
          'envelope, DATA). Default 420. The product has 600, which with inspection before it is longer than the ' +
          "sender's own wait of 600: the sender would give up, send again, and deliver twice.",
      ),
    'RequestProcessor.ForwardConnectionTimeout': milliseconds
      .default(20_000)
      .describe('Milliseconds to wait for a connection to a next hop before the next one is tried. Default 20000.'),
    'RequestProcessor.MaxLineSize': z
      .int()
      .min(1000)
      .max(1_048_576)
      .default(65_536)
      .describe('Longest header line in bytes; a longer one is refused. Default 65536; the product has 1048576.'),
    'RequestProcessor.NumberOfDNSAttempts': z
      .int()
      .min(1)
      .max(10)
      .default(4)
      .describe('Tries of an MX look-up before the message is put off. Default 4.'),
    'RequestProcessor.TagHighestSeverity': z
      .boolean()
      .default(false)
      .describe('Adds the header with the highest severity of the violated policies. Default false.'),
    'RequestProcessor.TagPolicyCount': z
      .boolean()
      .default(false)
      .describe('Adds the header with the number of violated policies. Default false.'),
    'RequestProcessor.TagScore': z
      .boolean()
      .default(false)
      .describe('Adds the header with the cumulative score. Default false.'),
    'MessageChain.NumChains': z
      .int()
      .min(0)
      .max(256)
      .default(0)
      .describe('Messages inspected side by side, one worker thread each. Default 0: as many as processors.'),
    'MessageChain.MaximumMessageTime': milliseconds
      .default(60_000)
      .describe('Milliseconds that inspection of one message may take; then on.timeout decides. Default 60000.'),
    'Filereader.MaxFileSize': byteSize
      .default(30 * 1024 ** 2)
      .describe(
        'Bytes, or a number with K, M or G. Larger messages are not inspected whole; on.oversize decides. Default 30M.',
      ),
    'OCR.Enabled': z
      .boolean()
      .default(false)
      .describe(
        'Reads the text in pictures, also those in documents, PDF and archives. Default false: it takes a processor seconds for a page. The product has servers of their own for it.',
      ),
    'OCR.Languages': z
      .string()
      .regex(/^[a-z]{3}(_[a-z]+)*(\+[a-z]{3}(_[a-z]+)*)*$/, 'codes of Tesseract joined by +, such as eng or eng+deu')
      .default('eng')
      .describe(
        'Languages of that text, joined by +: eng+deu. Each is an npm package, @tesseract.js-data/deu; eng is there. Default eng.',
      ),
    'OCR.MaximumTime': milliseconds
      .default(30_000)
      .describe(
        'Milliseconds that reading the pictures of one message may take; then on.timeout decides. Less than MessageChain.MaximumMessageTime. Default 30000.',
      ),
    'OCR.MaximumImages': z
      .int()
      .min(1)
      .max(1000)
      .default(20)
      .describe(
        'Pictures and pages that are read in one message; of more, on.oversize decides. Those that were read before do not count. Default 20.',
      ),
    'OCR.MaximumImageSize': byteSize
      .default(10 * 1024 ** 2)
      .describe('Bytes, or a number with K, M or G. A larger picture is not read; on.oversize decides. Default 10M.'),
    'OCR.MaximumPixels': z
      .int()
      .min(10_000)
      .max(40_000_000)
      .default(25_000_000)
      .describe(
        'Width times height. A larger picture is not read; on.oversize decides. Each million takes up to 17 MiB meanwhile. Default 25000000.',
      ),
    'BoxMonitor.DiskUsageError': z
      .int()
      .min(50)
      .max(99)
      .default(90)
      .describe(
        'Percent of the spool disk in use from which mail is put off (4xx), so that no incident is lost. Default 90.',
      ),
  })
  .describe('Server settings by product name');

/** All server settings of one detector, defaults filled in. Sizes in bytes, times in the unit of their description. */
export type ServerSettings = z.output<typeof serverSettings>;
