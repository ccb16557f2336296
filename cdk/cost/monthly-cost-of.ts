import type { Topology } from '@cloud-prevent/deployment/topology-types';
import type { AwsTarget } from '../aws-deployment.js';
import { machineTypeOf } from '../detector/machine-type.js';
import { hostedCostOf } from './hosted-cost-of.js';
import { listPrices } from './list-prices.js';

const HOURS = 730;
const ROOT_GIB = 20;
const SPOOL_GIB = 50;
/** Series that a detector adds, and those of the whole tier. */
const METRICS = { ofDetector: 10, ofTier: 30 } as const;
const ALARMS = 11;

/**
 * What a tier costs a month before any traffic, in USD, rounded to tens. A type of machine that is not in the list is
 * counted as the one that its size would have.
 */
export function monthlyCostOf(topology: Topology, target: AwsTarget): number {
  const detectors = topology.detectors.length;
  const zones = target.availabilityZones;
  const nat = target.existingVpcId ? 0 : zones * HOURS * (listPrices.natGatewayHour + listPrices.publicAddressHour);
  const balancer = HOURS * (listPrices.balancerHour + zones * listPrices.publicAddressHour);
  const machines =
    detectors * (HOURS * machineHour(topology, target) + (ROOT_GIB + SPOOL_GIB) * listPrices.volumeGibMonth);
  const secrets = listPrices.keyMonth + (detectors + 2) * listPrices.secretMonth;
  const watching =
    (METRICS.ofTier + METRICS.ofDetector * detectors) * listPrices.metricMonth +
    ALARMS * listPrices.alarmMonth +
    listPrices.dashboardMonth;
  const enforce = hostedCostOf(topology, zones);
  return Math.round((nat + balancer + machines + secrets + watching + enforce) / 10) * 10;
}

function machineHour({ tier }: Topology, { machineType }: AwsTarget): number {
  const prices: Readonly<Record<string, number>> = listPrices.machineHour;
  return prices[machineTypeOf(tier.size, machineType).name] ?? prices[machineTypeOf(tier.size).name] ?? 0;
}
