import type { ResponseRule } from '@cloud-prevent/protocol/response-rule';
import type { AddedHeader, Verdict } from './verdict.js';

/**
 * All modifications of several response rules together: headers in the order of the rules, each once; every different
 * subject prefix and suffix, in that order; the first subject replacement;
 * the first route.
 */
export function modificationsOf(rules: readonly ResponseRule[]): Pick<Verdict, 'headers' | 'subject' | 'route'> {
  const modifications = rules.flatMap(({ actions }) => actions.flatMap(({ modify }) => modify ?? []));
  const subjects = modifications.flatMap(({ subject }) => subject ?? []);
  const subject = {
    ...joined(
      'prefix',
      subjects.map(({ prefix }) => prefix),
    ),
    ...joined(
      'suffix',
      subjects.map(({ suffix }) => suffix),
    ),
    ...firstOf(
      'replacement',
      subjects.map(({ replacement }) => replacement),
    ),
  };
  const headers = distinct(modifications.flatMap((modification) => modification.headers));
  const route = firstOf(
    'route',
    modifications.map((modification) => modification.route),
  );
  return { headers, ...(Object.keys(subject).length > 0 && { subject }), ...route };
}

function joined<Key extends string>(key: Key, parts: readonly (string | undefined)[]): Partial<Record<Key, string>> {
  const different = [...new Set(parts.filter((part) => part !== undefined))];
  return firstOf(key, different.length > 0 ? [different.join('')] : []);
}

function firstOf<Key extends string>(key: Key, values: readonly (string | undefined)[]): Partial<Record<Key, string>> {
  const first = values.find((value) => value !== undefined);
  return first === undefined ? {} : ({ [key]: first } as Record<Key, string>);
}

function distinct(headers: readonly AddedHeader[]): AddedHeader[] {
  const byLine = new Map(headers.map((header) => [`${header.name.toLowerCase()}: ${header.value}`, header]));
  return [...byLine.values()];
}
