/** Networks in CIDR notation, by family. */
export interface NetworksByFamily {
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
}

/** Sorts networks into their families, each in the order given. */
export function networksByFamily(networks: readonly string[]): NetworksByFamily {
  return {
    ipv4: networks.filter((network) => !network.includes(':')),
    ipv6: networks.filter((network) => network.includes(':')),
  };
}
