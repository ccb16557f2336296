/** The files of a task of Enforce, from the folder that its containers share. */
export const enforceFiles = {
  configuration: 'enforce.json',
  keystore: 'link.sslKeyStore',
  keystorePassword: 'link.password',
  apiToken: 'api-token',
  encryptionKeys: 'encryption-keys',
  openIdSecret: 'open-id-secret',
  databaseRoot: 'database-root.pem',
  /** Empty: policies come in by the API. */
  policies: 'policies',
  /** Nothing that is kept: what lasts is in the database. */
  state: 'state',
} as const;
