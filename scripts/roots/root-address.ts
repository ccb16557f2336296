/** Where DigiCert publishes its certificates. Source: https://www.digicert.com/kb/digicert-root-certificates.htm */
const PUBLISHED_AT = 'https://cacerts.digicert.com';

/**
 * Where DigiCert publishes a root, as PEM.
 * @param name common name, such as `DigiCert Global Root G2`
 * @param service origin of a mirror. Default: DigiCert's own
 */
export function rootAddress(name: string, service: string = PUBLISHED_AT): string {
  return new URL(`/${name.replaceAll(' ', '')}.crt.pem`, service).href;
}
