import { aliasOf } from '../alias-of.js';
import { rule } from './rule.js';

/** No alias may be the name of the balancer or of Enforce: DNS would have one name for two things. */
export const uniqueAliases = rule(
  [['detectors', 'count'], ['detectors', 'aliasPrefix'], ['smtpHost'], ['enforce', 'host']],
  ({ detectors, smtpHost, enforce }) =>
    Array.from({ length: detectors.count }, (_, index) => aliasOf(detectors.aliasPrefix, index + 1))
      .filter((alias) => [smtpHost, enforce.host].some((host) => host.toLowerCase() === alias.toLowerCase()))
      .map((alias) => ({
        code: 'NOT_UNIQUE',
        path: ['detectors', 'aliasPrefix'],
        found: `the alias ${alias}, which is also smtpHost or enforce.host`,
        accepted: 'a prefix that makes names of its own',
      })),
);
