import type { EnforceForward } from '@cloud-prevent/deployment/topology-types';
import { InboundNatRule, LoadBalancer, PublicIPAddress } from '@pulumi/azure-native/network';
import { ComponentResource, interpolate, type ComponentResourceOptions, type Output } from '@pulumi/pulumi';
import { checkComponent } from '../components/check-component.js';
import type { Place } from '../components/place.js';
import { DNS_LABEL } from './dns-label.js';

/** What an ingress is made from. */
export interface MailIngressArgs extends Place {
  /** Label of the public address in Azure's own DNS. */
  readonly dnsLabel: string;
  /** Zones that the public address is in; none where the location has none. */
  readonly zones: readonly string[];
  readonly smtp: { readonly port: number; readonly targetPort: number };
  /** The question whether a detector is there: connecting is enough. */
  readonly probe: { readonly port: number; readonly intervalSeconds: number; readonly count: number };
  /** Seconds that a session may be silent, a whole number of minutes. Longer than the longest transaction. */
  readonly idleTimeoutSeconds: number;
  /** Enforce's way to each detector. */
  readonly forwards: readonly EnforceForward[];
}

/** Where a detector's network interface is put. */
export interface IngressPlaces {
  readonly poolId: Output<string>;
  readonly forwardId: Output<string>;
}

const FRONT = 'public';
const POOL = 'detectors';
const PROBE = 'smtp';
/** https://learn.microsoft.com/azure/load-balancer/load-balancer-tcp-reset */
const IDLE = { least: 4, most: 30 } as const;
const LEAST_INTERVAL = 5;

/**
 * The way in: a Standard load balancer with one static, zone-redundant address that carries mail to any detector and
 * Enforce to each. The sender's address is kept. Who may come in is decided by the security group behind
 * (EopAllowlist): a Standard load balancer passes nothing without one.
 */
export class MailIngress extends ComponentResource {
  readonly address: Output<string>;
  /** Azure's own name of the address, which `smtpHost` must lead to. */
  readonly publicName: Output<string>;
  readonly balancerId: Output<string>;
  readonly #places = new Map<number, IngressPlaces>();

  /** @throws ComponentError with every property that cannot be used */
  constructor(name: string, args: MailIngressArgs, options?: ComponentResourceOptions) {
    super('cloud-prevent:azure:MailIngress', name, {}, options);
    refuseImpossible(name, args);
    const address = this.#address(name, args);
    const balancer = this.#balancer(name, args, address);
    this.address = address.ipAddress.apply((ip) => ip ?? '');
    this.publicName = interpolate`${args.dnsLabel}.${args.location}.cloudapp.azure.com`;
    this.balancerId = balancer.id;
    let previous: InboundNatRule | undefined;
    for (const forward of args.forwards) {
      previous = this.#forward(name, args, balancer, forward, previous);
      this.#places.set(forward.ordinal, {
        poolId: interpolate`${balancer.id}/backendAddressPools/${POOL}`,
        forwardId: previous.id,
      });
    }
    this.registerOutputs({ address: this.address, publicName: this.publicName });
  }

  /**
   * Where the network interface of a detector belongs.
   * @param ordinal from 1
   * @throws Error for a detector that has no forward
   */
  placesOf(ordinal: number): IngressPlaces {
    const places = this.#places.get(ordinal);
    if (places) return places;
    throw new Error(`There is no forward to detector ${ordinal}; there are ${this.#places.size}.`);
  }

  #address(name: string, { resourceGroupName, location, tags, zones, dnsLabel }: MailIngressArgs): PublicIPAddress {
    return new PublicIPAddress(
      `${name}-address`,
      {
        resourceGroupName,
        location,
        tags,
        sku: { name: 'Standard', tier: 'Regional' },
        publicIPAllocationMethod: 'Static',
        publicIPAddressVersion: 'IPv4',
        ...(zones.length > 0 && { zones: [...zones] }),
        dnsSettings: { domainNameLabel: dnsLabel },
      },
      { parent: this },
    );
  }

  #balancer(name: string, args: MailIngressArgs, address: PublicIPAddress): LoadBalancer {
    const { resourceGroupName, location, tags, smtp, probe, idleTimeoutSeconds } = args;
    return new LoadBalancer(
      `${name}-balancer`,
      {
        resourceGroupName,
        location,
        tags,
        sku: { name: 'Standard', tier: 'Regional' },
        frontendIPConfigurations: [{ name: FRONT, publicIPAddress: { id: address.id } }],
        backendAddressPools: [{ name: POOL }],
        probes: [
          {
            name: PROBE,
            protocol: 'Tcp',
            port: probe.port,
            intervalInSeconds: probe.intervalSeconds,
            numberOfProbes: probe.count,
            // Azure keeps numberOfProbes and decides by this one.
            probeThreshold: probe.count,
          },
        ],
        loadBalancingRules: [
          {
            name: 'smtp',
            protocol: 'Tcp',
            frontendPort: smtp.port,
            backendPort: smtp.targetPort,
            // The provider puts the load balancer's own id in the place of $self.
            frontendIPConfiguration: { id: `$self/frontendIPConfigurations/${FRONT}` },
            backendAddressPool: { id: `$self/backendAddressPools/${POOL}` },
            probe: { id: `$self/probes/${PROBE}` },
            idleTimeoutInMinutes: idleTimeoutSeconds / 60,
            enableTcpReset: true,
            enableFloatingIP: false,
            // Mail leaves through the NAT gateway and its registered address, never through this one.
            disableOutboundSnat: true,
            loadDistribution: 'Default',
          },
        ],
      },
      { parent: this },
    );
  }

  #forward(
    name: string,
    { resourceGroupName, idleTimeoutSeconds }: MailIngressArgs,
    balancer: LoadBalancer,
    { detector, publicPort, targetPort }: EnforceForward,
    previous: InboundNatRule | undefined,
  ): InboundNatRule {
    return new InboundNatRule(
      `${name}-${detector}`,
      {
        resourceGroupName,
        loadBalancerName: balancer.name,
        inboundNatRuleName: `enforce-${detector}`,
        protocol: 'Tcp',
        frontendPort: publicPort,
        backendPort: targetPort,
        frontendIPConfiguration: { id: interpolate`${balancer.id}/frontendIPConfigurations/${FRONT}` },
        idleTimeoutInMinutes: idleTimeoutSeconds / 60,
        enableTcpReset: true,
        enableFloatingIP: false,
      },
      // Azure changes one part of a load balancer at a time and refuses the others meanwhile.
      { parent: this, ...(previous && { dependsOn: [previous] }) },
    );
  }
}

function refuseImpossible(name: string, { idleTimeoutSeconds, probe, forwards, dnsLabel }: MailIngressArgs): void {
  const minutes = idleTimeoutSeconds / 60;
  const publicPorts = forwards.map(({ publicPort }) => publicPort);
  checkComponent(`MailIngress ${name}`, [
    {
      property: 'dnsLabel',
      found: dnsLabel,
      accepted: '3 to 63 lower-case letters, digits and hyphens',
      holds: DNS_LABEL.test(dnsLabel),
    },
    {
      property: 'idleTimeoutSeconds',
      found: String(idleTimeoutSeconds),
      accepted: `whole minutes, ${IDLE.least} to ${IDLE.most}`,
      holds: Number.isInteger(minutes) && minutes >= IDLE.least && minutes <= IDLE.most,
    },
    {
      property: 'probe.intervalSeconds',
      found: String(probe.intervalSeconds),
      accepted: `${LEAST_INTERVAL} or more`,
      holds: probe.intervalSeconds >= LEAST_INTERVAL,
    },
    { property: 'forwards', found: 'none', accepted: 'one for each detector', holds: forwards.length > 0 },
    {
      property: 'forwards',
      found: publicPorts.join(', '),
      accepted: 'every public port once',
      holds: new Set(publicPorts).size === publicPorts.length,
    },
  ]);
}
