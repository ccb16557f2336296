import { median } from './median.js';

/** How far the values lie apart, as a part of their median: (largest − smallest) / median. */
export function spread(values: readonly number[]): number {
  return (Math.max(...values) - Math.min(...values)) / median(values);
}
