const LONGEST = 300;
const MOST_ENTRIES = 3;

/**
 * A condition for people, on one line: `keyword: words secret, confidential, … 5 more; minimum 1; in subject, body`.
 * @param options as they stand in the policy
 */
export function describeCondition(kind: string, options: object): string {
  const parts = Object.entries(options).flatMap(([name, value]) => {
    const text = describeValue(value);
    return text === '' ? [] : [`${name} ${text}`];
  });
  const text = parts.length > 0 ? `${kind}: ${parts.join('; ')}` : kind;
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

function describeValue(value: unknown): string {
  if (value === undefined || value === false) return '';
  if (!Array.isArray(value)) return String(value);
  const shown = value.slice(0, MOST_ENTRIES).join(', ');
  return value.length > MOST_ENTRIES ? `${shown}, … ${value.length - MOST_ENTRIES} more` : shown;
}
