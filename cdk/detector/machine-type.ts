import type { Topology } from '@cloud-prevent/deployment/topology-types';
import { InstanceType, type InstanceArchitecture } from 'aws-cdk-lib/aws-ec2';

/** Graviton, compute optimised: 2, 4 and 8 processors with 2 GiB each, as `detectors.size` says. */
const BY_SIZE: Readonly<Record<Topology['tier']['size'], string>> = {
  small: 'c7g.large',
  medium: 'c7g.xlarge',
  large: 'c7g.2xlarge',
};

/** A type of machine and the processors in it. */
export interface MachineType {
  readonly name: string;
  readonly instanceType: InstanceType;
  readonly architecture: InstanceArchitecture;
}

/**
 * The type of machine that detectors run on.
 * @param size of the detectors
 * @param chosen instead. Default: by size
 */
export function machineTypeOf(size: Topology['tier']['size'], chosen?: string): MachineType {
  const name = chosen ?? BY_SIZE[size];
  const instanceType = new InstanceType(name);
  return { name, instanceType, architecture: instanceType.architecture };
}
