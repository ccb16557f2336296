/** Names of the secret files in the container's folder of secrets. */
export const containerFiles = {
  linkKeystore: 'link.p12',
  linkPassword: 'link.password',
  smtpKeystore: 'smtp.p12',
  smtpPassword: 'smtp.password',
  secretHeaderValue: 'secret-header.value',
  trustedRoots: 'roots.pem',
} as const;
