/** Just enough of DER (X.690) to write certificates for tests. */

/** One element: its tag, and its content in parts. */
export function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const size = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

/** SEQUENCE. */
export function derSequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts);
}

/** OBJECT IDENTIFIER, from `2.5.29.17`. */
export function derOid(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...others.flatMap(base128)]));
}

/** Time of a certificate: UTCTime before 2050, GeneralizedTime from then on (RFC 5280 4.1.2.5). */
export function derTime(at: Date): Buffer {
  const utcTime = at.getUTCFullYear() < 2050;
  const digits = at.toISOString().replace(/\.\d+|[-:T]/g, '');
  return der(utcTime ? 0x17 : 0x18, Buffer.from(utcTime ? digits.slice(2) : digits));
}

function base128(value: number): number[] {
  const groups = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) groups.unshift((rest & 0x7f) | 0x80);
  return groups;
}
