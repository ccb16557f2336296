import type { Topology } from '@cloud-prevent/deployment/topology-types';
import { enforceSizes } from '../enforce/enforce-sizes.js';
import { listPrices } from './list-prices.js';

const HOURS = 730;
const PROCESSES = 2;
/** A writer and a reader, each at the least that they shrink to. */
const DATABASE_CAPACITY = 2 * 0.5;
const SECRETS = 4;
const ALARMS = 2;
const UNITS_OF_PROCESSOR = 1024;
const MIB_OF_GIB = 1024;

/**
 * What Enforce and its database add to a month while little happens, in USD; nothing when Enforce runs elsewhere.
 * @param zones that its load balancer is in
 */
export function hostedCostOf({ enforce: { hosted } }: Topology, zones: number): number {
  if (!hosted) return 0;
  const { cpu, memoryMiB } = enforceSizes[hosted.size];
  const process =
    (cpu / UNITS_OF_PROCESSOR) * listPrices.fargateProcessorHour + (memoryMiB / MIB_OF_GIB) * listPrices.fargateGibHour;
  const balancer = listPrices.balancerHour + zones * listPrices.publicAddressHour;
  const database = DATABASE_CAPACITY * listPrices.databaseCapacityHour;
  const kept = SECRETS * listPrices.secretMonth + ALARMS * listPrices.alarmMonth;
  return HOURS * (PROCESSES * process + balancer + database) + kept;
}
