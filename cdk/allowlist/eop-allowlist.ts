import { eopRanges } from '@cloud-prevent/deployment/eop-ranges';
import type { NetworksByFamily } from '@cloud-prevent/deployment/networks-by-family';
import { AddressFamily, Peer, PrefixList, type IPeer } from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { AllowlistRefresh } from './allowlist-refresh.js';

/** What an allowlist is made from. */
export interface EopAllowlistProps {
  /** Told what changes, and why something did not. */
  readonly topic: ITopic;
  /** Encrypts the log of the refresh. */
  readonly encryptionKey: IKey;
  /**
   * The networks to begin with.
   * @default those that come with the kit
   */
  readonly ranges?: NetworksByFamily;
  /**
   * Places in each list. A security group counts all of them as rules, used or not.
   * @default 20 for IPv4, 10 for IPv6
   */
  readonly maxEntries?: { readonly ipv4: number; readonly ipv6: number };
  /**
   * How often Microsoft's list is read.
   * @default every 6 hours
   */
  readonly refreshEvery?: Duration;
}

/** Several times what Microsoft publishes, and a third of what a security group takes. */
const DEFAULT_MAX_ENTRIES = { ipv4: 20, ipv6: 10 } as const;

/**
 * The addresses of Exchange Online Protection as managed prefix lists, kept up to date. A security group that refers
 * to them follows without being changed itself.
 */
export class EopAllowlist extends Construct {
  readonly ipv4: PrefixList;
  readonly ipv6: PrefixList;
  /** For the rules of security groups. */
  readonly peers: readonly IPeer[];
  /** Places in both lists together. */
  readonly maxEntries: number;
  /** The function that refreshes the lists. */
  readonly refresh: IFunction;

  /** @throws Error for more ranges than places: EC2 would say so only after minutes */
  constructor(scope: Construct, id: string, props: EopAllowlistProps) {
    super(scope, id);
    const { ranges = eopRanges, maxEntries = DEFAULT_MAX_ENTRIES, topic, encryptionKey, refreshEvery } = props;
    this.ipv4 = this.#list('Ipv4', AddressFamily.IP_V4, ranges.ipv4, maxEntries.ipv4);
    this.ipv6 = this.#list('Ipv6', AddressFamily.IP_V6, ranges.ipv6, maxEntries.ipv6);
    this.peers = [this.ipv4, this.ipv6].map(({ prefixListId }) => Peer.prefixList(prefixListId));
    this.maxEntries = maxEntries.ipv4 + maxEntries.ipv6;
    this.refresh = new AllowlistRefresh(this, 'Refresh', {
      ipv4: this.ipv4,
      ipv6: this.ipv6,
      topic,
      encryptionKey,
      ...(refreshEvery && { every: refreshEvery }),
    }).handler;
  }

  #list(name: string, addressFamily: AddressFamily, networks: readonly string[], maxEntries: number): PrefixList {
    if (networks.length > maxEntries) {
      throw new Error(
        `${this.node.path}: ${networks.length} ${addressFamily} networks, but maxEntries is ${maxEntries}.`,
      );
    }
    return new PrefixList(this, name, {
      addressFamily,
      maxEntries,
      entries: networks.map((cidr) => ({ cidr, description: 'Exchange Online Protection' })),
    });
  }
}
