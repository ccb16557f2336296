import type { Input } from '@pulumi/pulumi';

/** Where the resources of a component are made. */
export interface Place {
  readonly resourceGroupName: Input<string>;
  /** Azure location, such as `westeurope`. */
  readonly location: string;
  /** Put on every resource that takes tags. */
  readonly tags: Readonly<Record<string, string>>;
}
