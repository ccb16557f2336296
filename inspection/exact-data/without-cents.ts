/** A whole amount, its thousands in whatever groups, with cents that are none: `85,000.00`, `€ 85.000,00`. */
const WHOLE_AMOUNT =
  /^([^\p{L}\p{N}]*(?:\p{L}{1,3}\s?)?\d{1,3}(?:[ .,'’]?\d{3})+)[.,]00(?=[^\p{L}\p{N}]*(?:\p{L}{1,3})?$)/u;

/**
 * A cell as it is compared: a whole amount without its cents, since messages write `85,000` for `85000.00`. The other way
 * round needs nothing: the cents that follow a number are no part of it.
 * @param cell in the form of `normalizeText`
 */
export function withoutCents(cell: string): string {
  // Few cells have cents, and there may be many millions: to look for two texts is quicker than the pattern.
  if (!cell.includes('.00') && !cell.includes(',00')) return cell;
  return cell.replace(WHOLE_AMOUNT, '$1');
}
