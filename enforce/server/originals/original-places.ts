import { EnforceError } from '../operation/enforce-error.js';
import type { OriginalStorage } from './original-storage.js';
import type { PlaceName } from './place-name.js';

/** The places that are configured: one that takes what comes, and those that still have what came earlier. */
export class OriginalPlaces {
  /** @param current where new originals go; one of `storages` */
  constructor(
    readonly current: PlaceName,
    private readonly storages: ReadonlyMap<PlaceName, OriginalStorage>,
  ) {}

  /** Which are configured. */
  get names(): readonly PlaceName[] {
    return [...this.storages.keys()];
  }

  /** One of them. @throws EnforceError `originalPlaceMissing` for one that is not configured */
  storage(name: PlaceName): OriginalStorage {
    const storage = this.storages.get(name);
    if (!storage) throw new EnforceError('originalPlaceMissing', `Place "${name}".`);
    return storage;
  }
}
