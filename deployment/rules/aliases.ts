import { aliasOf } from '../alias-of.js';
import { rule } from './rule.js';

/** RFC 1035, 2.3.4. */
const LONGEST_LABEL = 63;

/** The alias of the last detector has the most digits, so that it decides for all. */
export const aliases = rule(
  [
    ['detectors', 'count'],
    ['detectors', 'aliasPrefix'],
  ],
  ({ detectors }) => {
    const last = aliasOf(detectors.aliasPrefix, detectors.count);
    if (last.length <= LONGEST_LABEL) return [];
    return [
      {
        code: 'BAD_ALIAS',
        path: ['detectors', 'aliasPrefix'],
        found: `${last} for detector ${detectors.count}, which has ${last.length} characters`,
        accepted: `a prefix whose aliases have at most ${LONGEST_LABEL} characters, the longest label DNS knows`,
      },
    ];
  },
);
