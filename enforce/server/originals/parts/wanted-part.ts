import type { ComponentSummary } from '@cloud-prevent/protocol/incident';

/** What is wanted of a message. */
export type WantedPart =
  /** What it says: as plain text, as HTML, or as whichever there is, plain text first. */
  | { readonly body: 'text/plain' | 'text/html' | 'any' }
  /** One of its attachments. */
  | { readonly attachment: AttachmentMark };

/** By what an attachment is found in its message again. */
export interface AttachmentMark {
  /** As the detector has reported it. */
  readonly name: string;
  /** Its bytes, the transfer encoding taken off. */
  readonly size: number;
  /** Which one it is of those with this name and size, from 0. */
  readonly place: number;
  /** How many there are of them: in a message that has another number of them nobody can tell which one is meant. */
  readonly alike: number;
}

/** Stands in the name of what lies within something else: `prices.zip > march.csv`. */
const WITHIN = ' > ';

/** Whether a component can be had by itself: what lies within another comes with it, a file of an archive for instance. */
export function isPart({ type, contentType, name }: ComponentSummary): boolean {
  if (type === 'body') return contentType === 'text/plain' || contentType === 'text/html';
  return type === 'attachment' && !name.includes(WITHIN);
}

/**
 * What to look for to have a component by itself.
 * @param index of the component
 * @returns undefined for what cannot be had so
 */
export function wantedPart(components: readonly ComponentSummary[], index: number): WantedPart | undefined {
  const component = components[index];
  if (!component || !isPart(component)) return undefined;
  const { type, contentType, name, size } = component;
  if (type === 'body') return { body: contentType === 'text/html' ? contentType : 'text/plain' };
  const isAlike = (other: ComponentSummary) => other.type === type && other.name === name && other.size === size;
  const place = components.slice(0, index).filter(isAlike).length;
  return { attachment: { name, size, place, alike: components.filter(isAlike).length } };
}
