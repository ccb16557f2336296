/** Something that whoever runs the benchmark can put right; its message is all that is printed. */
export class BenchError extends Error {
  override readonly name = 'BenchError';
}
