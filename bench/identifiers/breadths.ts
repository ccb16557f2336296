import type { Breadth } from '@cloud-prevent/inspection/identifiers/identifier';

/** All breadths, from the one that finds most. */
export const breadths: readonly Breadth[] = ['wide', 'medium', 'narrow'];
