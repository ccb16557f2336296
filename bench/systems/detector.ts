import { detectorMissing, startDetector } from '../detector/start-detector.js';
import type { System } from './system.js';

/** The detector as it is before Enforce has given it policies: in-line relay, gates and headers, no inspection. */
export const detector: System = {
  name: 'detector',
  description: 'the detector without policies',
  missing: detectorMissing,
  start: (surroundings) => startDetector(surroundings, undefined, undefined),
};
