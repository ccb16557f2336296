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
    'RequestProcessor.ServerSocketPort': port.default(ports.detectorSmtp).describe('Port the proxy listens on.'),
    'RequestProcessor.BindAddress': z
      .union([z.ipv4(), z.ipv6()])
      .default('0.0.0.0')
      .describe('Local address the proxy listens on.'),
    'RequestProcessor.Backlog': z.int().min(1).max(65_535).default(511).describe('Connections waiting to be accepted.'),
    'RequestProcessor.MTAResubmitPort': port
      .default(ports.gatewaySmtp)
      .describe('Port of the next hop. One value. The guide sets 25 for cloud deployments.'),
    'RequestProcessor.AllowExtensions': z
      .string()
      .regex(/^[A-Z0-9-]*( [A-Z0-9-]+)*$/i, 'EHLO keywords separated by single spaces')
      .default(EXTENSIONS)
      .describe('EHLO keywords that the proxy offers when the next hop has them too. STARTTLS is needed for TLS.'),
    'RequestProcessor.AllowUnauthenticatedConnections': z
      .boolean()
      .default(false)
      .describe('true: the certificate of the next hop is not verified.'),
    'RequestProcessor.AddDefaultHeader': z.boolean().default(true).describe('Adds the pass header to what passes.'),
    'RequestProcessor.DefaultPassHeader': z
      .string()
      .regex(/^[!-9;-~]{1,76}: ?[ -~]{1,900}$/, 'a header line, Name: value')
      .default('X-CFilter-Loop: Reflected')
      .describe('Header put on every message that passes; a message that already carries it is refused as a loop.'),
    'RequestProcessor.AddHeaderOnMessageTimeout': z
      .boolean()
      .default(true)
      .describe('Marks a message that passed because inspection ran out of time. The product leaves it off.'),
    'RequestProcessor.BlockStatusCodeOverride': z
      .enum(['5.7.0', '5.7.1'])
      .default('5.7.1')
      .describe('Enhanced status code of a blocked message.'),
    'RequestProcessor.DefaultCommandTimeout': seconds.default(300).describe('Seconds to wait for a command.'),
    'RequestProcessor.DotCommandTimeout': seconds
      .default(420)
      .describe(
        "Seconds to wait for the next hop's reply to the final dot. The product has 600, which with inspection before " +
          "it is longer than the sender's own wait of 600: the sender would give up, send again, and deliver twice.",
      ),
    'RequestProcessor.ForwardConnectionTimeout': milliseconds
      .default(20_000)
      .describe('Milliseconds to wait for a connection to the next hop.'),
    'RequestProcessor.MaxLineSize': z
      .int()
      .min(1000)
      .max(1_048_576)
      .default(65_536)
      .describe('Longest header line in bytes that is accepted. The product has 1048576.'),
    'RequestProcessor.NumberOfDNSAttempts': z.int().min(1).max(10).default(4).describe('Tries of an MX look-up.'),
    'RequestProcessor.TagHighestSeverity': z.boolean().default(false).describe('Adds the highest-severity header.'),
    'RequestProcessor.TagPolicyCount': z.boolean().default(false).describe('Adds the violated-policies header.'),
    'RequestProcessor.TagScore': z.boolean().default(false).describe('Adds the cumulative-score header.'),
    'MessageChain.NumChains': z
      .int()
      .min(0)
      .max(256)
      .default(0)
      .describe('Messages inspected side by side, one worker thread each. 0: as many as processors.'),
    'MessageChain.MaximumMessageTime': milliseconds
      .default(60_000)
      .describe('Milliseconds that inspection of one message may take.'),
    'Filereader.MaxFileSize': byteSize.default(30 * 1024 ** 2).describe('Larger messages are not inspected whole.'),
    'BoxMonitor.DiskUsageError': z.int().min(50).max(99).default(90).describe('Percent of the spool disk in use.'),
  })
  .describe('Server settings by product name');

/** All server settings of one detector, defaults filled in. Sizes in bytes, times in the unit of their description. */
export type ServerSettings = z.output<typeof serverSettings>;
