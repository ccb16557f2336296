/** Why a document of endpoints is not used. In every case the list in use stays. */
export const eopRefusalCodes = {
  TOO_LARGE: 'The document is larger than any list of endpoints.',
  NOT_JSON: 'The document is not JSON, or was cut off.',
  BAD_RECORD: 'A record does not have the shape that Microsoft documents.',
  EMPTY: 'No record of Exchange with TCP port 25 has an address.',
  TOO_MANY: 'There are more networks than firewalls take.',
  BAD_NETWORK: 'An entry is no network in CIDR notation.',
  TOO_WIDE: 'A network is wider than policy admits.',
  NOT_PUBLIC: 'A network has private or reserved addresses in it.',
  NO_IPV4: 'There are only IPv6 networks; Exchange Online sends from IPv4 too.',
  SHRUNK: 'More than half of the addresses in use would be shut out.',
  GREW: 'There are several times as many addresses as in use.',
} as const;

/** Code of one reason. */
export type EopRefusalCode = keyof typeof eopRefusalCodes;
