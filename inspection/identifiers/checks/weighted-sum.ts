/**
 * The sum of the digits of a number, each times its weight: the base of most check digits.
 * @param digits decimal digits
 * @param weights from the left; digits beyond them do not count
 */
export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index] ?? 0), 0);
}
