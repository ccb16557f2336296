import { checkedId, isOriginalId } from './original-id.js';

/** How originals are called in an object store: a prefix, and the id of the record. */
export class ObjectNames {
  /** @param prefix as configured: empty, or with its `/` at the end */
  constructor(readonly prefix: string) {}

  /** The object that says whose the place is. No id looks like it. */
  get owner(): string {
    return `${this.prefix}owner`;
  }

  /** @throws Error for what is no id */
  of(id: string): string {
    return this.prefix + checkedId(id);
  }

  /** The id in a name; undefined for what is not ours. */
  idIn(name: string): string | undefined {
    const id = name.slice(this.prefix.length);
    return name.startsWith(this.prefix) && isOriginalId(id) ? id : undefined;
  }
}
