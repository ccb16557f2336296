import type { Finding } from './compiled-condition.js';

/**
 * A finding that is a value rather than a place in a scanned text.
 * @param component where it stands
 * @param value empty when the component as a whole is meant. @default ''
 * @param offset of the value in the component's text, in characters. @default 0
 * @param part number of the attachment that it is about
 */
export function factFinding(component: string, value = '', offset = 0, part?: number): Finding {
  return {
    text: {
      component,
      part,
      value: ({ start, end }) => value.slice(Math.max(0, start - offset), Math.max(0, end - offset)),
      offsetOf: (at) => at,
    },
    place: { start: offset, end: offset + value.length },
  };
}
