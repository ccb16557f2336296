import type { TopologyDetector } from '@cloud-prevent/deployment/topology-types';
import { box, boxHeight, boxWidth, type Place } from './shapes.js';

/** More do not fit on a page; the last box stands for the others. */
const MOST = 4;
const GAP = 18;

/** A column of detectors. */
export interface DetectorColumn {
  readonly parts: readonly string[];
  /** Middle of the left and right side of each box. */
  readonly left: readonly Place[];
  readonly right: readonly Place[];
  /** Lower end. */
  readonly bottom: number;
}

/** Draws the detectors below each other. @param line what stands in each box */
export function detectorBoxes(
  detectors: readonly TopologyDetector[],
  at: Place,
  line: (one: TopologyDetector) => string,
): DetectorColumn {
  const shown = detectors.slice(0, detectors.length > MOST ? MOST - 1 : MOST);
  const more = detectors.length - shown.length;
  const texts = [
    ...shown.map((one) => [one.name, line(one)]),
    ...(more > 0 ? [[`… ${more} more`, 'in the same way']] : []),
  ];
  const step = boxHeight(1) + GAP;
  const middle = (index: number) => at.y + index * step + boxHeight(1) / 2;
  return {
    parts: texts.map(([title = '', text = ''], index) => box({ x: at.x, y: at.y + index * step }, title, [text])),
    left: texts.map((_, index) => ({ x: at.x, y: middle(index) })),
    right: texts.map((_, index) => ({ x: at.x + boxWidth, y: middle(index) })),
    bottom: at.y + texts.length * step - GAP,
  };
}
