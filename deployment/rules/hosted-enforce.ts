import { rule } from './rule.js';

const HOSTS: readonly string[] = ['aws', 'azure'];

/** Not every target has a place for Enforce. */
export const hostedEnforce = rule(
  [
    ['enforce', 'hosted'],
    ['target', 'kind'],
  ],
  ({ enforce, target }) =>
    enforce.hosted === undefined || HOSTS.includes(target.kind)
      ? []
      : [
          {
            code: 'PLATFORM_LIMIT',
            path: ['enforce', 'hosted'],
            found: `a hosted Enforce on ${target.kind}`,
            accepted:
              'target.kind aws or azure; elsewhere leave the section out and run Enforce yourself (docs/enforce.md)',
          },
        ],
);
