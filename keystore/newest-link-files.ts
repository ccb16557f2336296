/** Names of the files that belong to one keystore of the link. */
export interface LinkFiles {
  readonly keystore: string;
  readonly password: string;
}

/**
 * The newest keystore that `sslkeytool -genkey` made for an alias and that has its password beside it:
 * `<alias>.<time>.sslKeyStore` and `keystore.<time>.password`.
 * @param names of all files of the folder
 * @returns undefined when there is none
 */
export function newestLinkFiles(names: readonly string[], alias: string): LinkFiles | undefined {
  const [start, end] = [`${alias}.`, '.sslKeyStore'];
  const newest = names
    .filter((name) => name.startsWith(start) && name.endsWith(end))
    .map((name) => name.slice(start.length, -end.length))
    .filter((time) => names.includes(`keystore.${time}.password`))
    .sort()
    .at(-1);
  return newest === undefined
    ? undefined
    : { keystore: `${alias}.${newest}.sslKeyStore`, password: `keystore.${newest}.password` };
}
