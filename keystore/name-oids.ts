/** Object identifiers of the parts of a distinguished name (X.520), by the keys in which people write them. */
export const nameOids = {
  CN: '2.5.4.3',
  OU: '2.5.4.11',
  O: '2.5.4.10',
  L: '2.5.4.7',
  ST: '2.5.4.8',
  C: '2.5.4.6',
} as const;

/** Key of a part of a distinguished name. */
export type NameKey = keyof typeof nameOids;
