import type { HostedEnforce } from '@cloud-prevent/deployment/hosted-enforce';

/** What a size of Enforce means on AWS. */
export interface EnforceSize {
  /** Of a task, in units of which a processor has 1,024. */
  readonly cpu: number;
  /** Of a task. */
  readonly memoryMiB: number;
  /** Most that the database grows to, in Aurora capacity units of about 2 GiB. */
  readonly databaseCapacity: number;
}

/** Sizes of Enforce by their names in the deployment file. */
export const enforceSizes: Readonly<Record<HostedEnforce['size'], EnforceSize>> = {
  small: { cpu: 1024, memoryMiB: 2048, databaseCapacity: 4 },
  medium: { cpu: 2048, memoryMiB: 4096, databaseCapacity: 8 },
  large: { cpu: 4096, memoryMiB: 8192, databaseCapacity: 16 },
};
