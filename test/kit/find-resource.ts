import type { RegisteredResource } from './registered-resource';

/**
 * The resources of one kind, such as `network:SecurityRule`.
 * @throws Error when there is none, which would make every assertion on them true
 */
export function resourcesOf(resources: readonly RegisteredResource[], kind: string): readonly RegisteredResource[] {
  const found = resources.filter(({ type }) => type.endsWith(`:${kind}`));
  if (found.length > 0) return found;
  throw new Error(`There is no ${kind}; there are ${[...new Set(resources.map(({ type }) => type))].join(', ')}.`);
}

/** The only resource of a kind, or of a kind and name. */
export function resourceOf(resources: readonly RegisteredResource[], kind: string, name?: string): RegisteredResource {
  const [only, ...more] = resourcesOf(resources, kind).filter(
    (resource) => name === undefined || resource.name === name,
  );
  if (only && more.length === 0) return only;
  throw new Error(`There are ${only ? more.length + 1 : 0} resources ${kind} ${name ?? ''}.`);
}
