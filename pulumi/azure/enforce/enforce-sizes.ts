import type { HostedEnforce } from './enforce-inputs.js';

/** What one size is on Azure. */
export interface EnforceSize {
  /** Of one Enforce process. Container Apps gives two GiB a processor, and four processors at most. */
  readonly processors: number;
  readonly memory: string;
  /** Of the database; the burstable kind has no standby. */
  readonly databaseMachine: string;
  readonly databaseGib: number;
}

/** https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-compute */
export const enforceSizes: Readonly<Record<HostedEnforce['size'], EnforceSize>> = {
  small: { processors: 1, memory: '2Gi', databaseMachine: 'Standard_D2ds_v5', databaseGib: 64 },
  medium: { processors: 2, memory: '4Gi', databaseMachine: 'Standard_D4ds_v5', databaseGib: 256 },
  large: { processors: 4, memory: '8Gi', databaseMachine: 'Standard_D8ds_v5', databaseGib: 512 },
};
