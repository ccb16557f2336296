import type { Topology } from '@cloud-prevent/deployment/topology-types';

/** Compute optimised: 2, 4 and 8 processors with 2 GiB each, as `detectors.size` says. */
const BY_SIZE: Readonly<Record<Topology['tier']['size'], string>> = {
  small: 'Standard_F2s_v2',
  medium: 'Standard_F4s_v2',
  large: 'Standard_F8s_v2',
};

/**
 * The size of machine that detectors run on.
 * @param size of the detectors
 * @param chosen instead. Default: by size
 */
export function machineSizeOf(size: Topology['tier']['size'], chosen?: string): string {
  return chosen ?? BY_SIZE[size];
}
