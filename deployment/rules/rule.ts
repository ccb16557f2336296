import type { Deployment } from '../deployment-file.js';
import type { Finding, ProblemPath } from '../problem.js';

/** A check across options. It runs when everything that it reads is right by itself, whatever else is wrong. */
export interface Rule {
  readonly reads: readonly ProblemPath[];
  check(sections: Partial<Deployment>): readonly Finding[];
}

/**
 * Makes a rule.
 * @param reads the options that it looks at, each beginning with its section
 * @param check gets the sections of `reads`, defaults filled in
 */
export function rule<Section extends keyof Deployment>(
  reads: readonly (readonly [Section, ...string[]])[],
  check: (deployment: Pick<Deployment, Section>) => readonly Finding[],
): Rule {
  const names = reads.map(([section]) => section);
  return {
    reads,
    check: (sections) => (hasAll(sections, names) ? check(sections) : []),
  };
}

function hasAll<Section extends keyof Deployment>(
  sections: Partial<Deployment>,
  names: readonly Section[],
): sections is Partial<Deployment> & Pick<Deployment, Section> {
  return names.every((name) => sections[name] !== undefined);
}
