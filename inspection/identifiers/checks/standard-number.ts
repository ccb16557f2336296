import { stdnum } from 'stdnum';

/**
 * The check of a national number: length, parts, dates and check digits, as the library `stdnum` has them.
 * @param country ISO 3166-1 alpha-2
 * @param number its name in the library: `nino`
 * @throws RangeError when the library does not know it
 */
export function standardNumber(country: string, number: string): (value: string) => boolean {
  const validator = stdnum[country]?.[number];
  if (!validator) throw new RangeError(`stdnum has no number ${country}.${number}`);
  return (value) => withoutStackTraces(() => validator.validate(value).isValid);
}

/** The library makes an Error of every refusal, whose stack trace nobody reads and which takes longer than the check. */
function withoutStackTraces<Result>(check: () => Result): Result {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return check();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
