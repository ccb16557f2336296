import { samplePolicies } from '../detector/sample-policies.js';
import { detectorMissing, startDetector } from '../detector/start-detector.js';
import type { System } from './system.js';

/** The detector with the policies of `examples/policies`: every message is taken apart, decoded and searched. */
export const detectorWithPolicies: System = {
  name: 'detector+policies',
  description: 'the detector with the policies of examples/policies, every message inspected',
  missing: detectorMissing,
  start: (surroundings) => startDetector(surroundings, samplePolicies(), undefined),
};
