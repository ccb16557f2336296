import { z } from 'zod';

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text (in quotes where it looks like a number)',
  boolean: 'true or false',
  array: 'a list',
  object: 'a section',
  record: 'a section',
};

/** Says what is accepted where the schema found something else. Refinements bring a text of their own. */
export function acceptedText(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.inst instanceof z.ZodNumber ? numberText(issue.inst) : (KINDS[issue.expected] ?? issue.expected);
    case 'too_small':
      return issue.schema instanceof z.ZodNumber
        ? numberText(issue.schema)
        : `${issue.minimum} or more${unitOf(issue.origin)}`;
    case 'too_big':
      return issue.schema instanceof z.ZodNumber
        ? numberText(issue.schema)
        : `at most ${issue.maximum}${unitOf(issue.origin)}`;
    case 'invalid_value':
      return oneOf(issue.values.map(String));
    case 'invalid_union':
      return Array.isArray(issue.options) ? oneOf(issue.options.map(String)) : unionText(issue.errors);
    case 'unrecognized_keys':
      return issue.inst instanceof z.ZodObject ? `one of ${Object.keys(issue.inst.shape).join(', ')}` : 'nothing more';
    case 'invalid_format':
      return formatText(issue.format);
    case 'not_multiple_of':
    case 'invalid_element':
    case 'invalid_key':
    case 'custom':
      return 'a valid value';
  }
}

function numberText({ minValue, maxValue, isInt }: z.ZodNumber): string {
  const kind = isInt ? 'a whole number' : 'a number';
  // zod bounds every integer by what a double can hold; saying so would help nobody.
  const least = minValue === Number.MIN_SAFE_INTEGER ? null : minValue;
  const most = maxValue === Number.MAX_SAFE_INTEGER ? null : maxValue;
  if (least !== null && most !== null) return `${kind} from ${least} to ${most}`;
  return least === null ? kind : `${kind}, ${least} or more`;
}

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' ? ' entries' : '';
}

function oneOf(values: readonly string[]): string {
  return values.length === 1 ? `${values[0]}` : `one of ${values.join(', ')}`;
}

function unionText(alternatives: readonly (readonly { message: string }[])[]): string {
  return [...new Set(alternatives.map(([first]) => first?.message ?? 'a valid value'))].join(', or ');
}

function formatText(format: string): string {
  const known: Readonly<Record<string, string>> = {
    ipv4: 'an IPv4 address',
    ipv6: 'an IPv6 address',
    guid: 'a GUID such as 01234567-89ab-cdef-0123-456789abcdef',
    url: 'an https address such as https://identity.example.com/v3',
  };
  return known[format] ?? `a valid ${format}`;
}
