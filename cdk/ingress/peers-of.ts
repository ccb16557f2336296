import { Peer, type IPeer } from 'aws-cdk-lib/aws-ec2';

/** Networks in CIDR notation, either family, for the rules of security groups. */
export function peersOf(networks: readonly string[]): readonly IPeer[] {
  return networks.map((network) => (network.includes(':') ? Peer.ipv6(network) : Peer.ipv4(network)));
}
