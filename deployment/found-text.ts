const LONGEST = 80;

/** A value from the file as a problem quotes it: short, on one line, with its kind where that is what is wrong. */
export function foundText(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'a section';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
