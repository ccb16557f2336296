import type { ExposedTier } from './exposed-tier';
import { resourceOf, resourcesOf } from './find-resource';
import type { RegisteredResource } from './registered-resource';
import type { TemplateNode } from './resources-of';

/** What registered Azure resources show, read from their inputs alone. */
export function exposedByAzure(resources: readonly RegisteredResource[]): ExposedTier {
  const balancer: TemplateNode = resourceOf(resources, 'network:LoadBalancer').inputs;
  const [rule] = balancer.loadBalancingRules;
  const [probe] = balancer.probes;
  const forwards = resourcesOf(resources, 'network:InboundNatRule')
    .map(({ inputs }): TemplateNode => inputs)
    .sort((a, b) => a.frontendPort - b.frontendPort);
  return {
    smtp: [rule.frontendPort, rule.backendPort],
    probe: { port: probe.port, intervalSeconds: probe.intervalInSeconds, count: probe.numberOfProbes },
    forwards: forwards.map(
      ({ frontendPort, backendPort, inboundNatRuleName }) =>
        [frontendPort, backendPort, detectorOf(resources, inboundNatRuleName)] as const,
    ),
    senders: networksLetIn(resources, rule.backendPort),
    enforce: networksLetIn(resources, forwards[0].backendPort),
    aliases: resourcesOf(resources, 'dns:RecordSet')
      .map(({ inputs }) => `${String(inputs['relativeRecordSetName'])}.${String(inputs['zoneName'])}`)
      .sort(),
    idleTimeoutSeconds: rule.idleTimeoutInMinutes * 60,
  };
}

/** The detector whose network interface a forward is bound to. */
function detectorOf(resources: readonly RegisteredResource[], forward: string): string {
  const bound = resourcesOf(resources, 'network:NetworkInterface').filter(({ inputs }) =>
    JSON.stringify(inputs).includes(`/${forward}"`),
  );
  return bound.map(({ name }) => name.replace(/-interface$/, '')).join();
}

/** Networks that the security group lets in at a port of the detectors; the balancer's own probe is none. */
function networksLetIn(resources: readonly RegisteredResource[], port: number): string[] {
  return resourcesOf(resources, 'network:SecurityRule')
    .map(({ inputs }): TemplateNode => inputs)
    .filter(({ access, destinationPortRange }) => access === 'Allow' && destinationPortRange === String(port))
    .flatMap(({ sourceAddressPrefixes }) => sourceAddressPrefixes ?? [])
    .sort();
}
