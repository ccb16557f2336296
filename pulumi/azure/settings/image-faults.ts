import type { SettingsFault } from './settings-error.js';

/** An image by digest: a tag can mean another image tomorrow. */
export const IMAGE = /^([a-z0-9]{5,50})\.azurecr\.(io|cn|us)\/[a-z0-9][a-z0-9._/-]*@sha256:[0-9a-f]{64}$/;
/** Resource id of a container registry. */
export const REGISTRY_ID =
  /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[^/]+\/providers\/Microsoft\.ContainerRegistry\/registries\/([A-Za-z0-9]{5,50})$/i;

/** An identity may pull from the registry that is named, and from no other. */
export function imageFaults(setting: string, image: string, registryId: string): readonly SettingsFault[] {
  const registry = REGISTRY_ID.exec(registryId)?.[1]?.toLowerCase();
  const host = IMAGE.exec(image)?.[1];
  if (!registry || !host || host === registry) return [];
  const accepted = `an image of ${registry}.azurecr.io, the registry in registryId`;
  return [{ setting, found: image, accepted }];
}
