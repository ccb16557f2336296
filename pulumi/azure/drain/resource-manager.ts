/** Azure's resource manager, as far as it is used here. */
export interface ResourceManager {
  /** Without a slash at the end. */
  readonly url: string;
  /** A token for it, fresh at every call. */
  token(): Promise<string>;
}
