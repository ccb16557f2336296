import { detectorWithPolicies } from './detector-with-policies.js';
import { detector } from './detector.js';
import { direct } from './direct.js';
import { haraka } from './haraka.js';
import { postfixProxyFilter } from './postfix-proxy-filter.js';
import type { System } from './system.js';

/** Everything that can be measured, in the order of the tables. */
export const allSystems: readonly System[] = [direct, detector, detectorWithPolicies, haraka, postfixProxyFilter];
