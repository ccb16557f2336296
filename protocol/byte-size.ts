import { z } from 'zod';

const FACTORS: Readonly<Record<string, number>> = { B: 1, KB: 1024, MB: 1024 ** 2 };
const TEXT = /^(\d{1,9}(?:\.\d{1,3})?) ?(B|KB|MB)$/;

/** Bytes, written as a number or with a unit: `10485760`, `10 MB` (1 MB = 1024 KB = 1,048,576 bytes). */
export const byteSizeSchema = z.union([
  z.int().min(0),
  z.string().regex(TEXT, 'expected bytes, or a size such as 500 KB or 10 MB').transform(bytesOf),
]);

function bytesOf(text: string): number {
  const [, amount = '', unit = ''] = TEXT.exec(text) ?? [];
  return Math.round(Number(amount) * (FACTORS[unit] ?? 1));
}
