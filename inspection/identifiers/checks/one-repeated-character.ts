/** Whether a value is one character over and over (`000000000`): filler, whatever its check digits say. */
export function isOneRepeatedCharacter(value: string): boolean {
  return /^(.)\1*$/.test(value);
}
