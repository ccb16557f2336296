/** What one detector gets to keep secret: names of files on its machine and what is in them. */
export type DetectorKeys = Readonly<Record<string, Buffer>>;

/** Names of the secret files on a detector's machine. */
export const secretFiles = {
  linkKeystore: 'link.p12',
  linkPassword: 'link.password',
  smtpKeystore: 'smtp.p12',
  smtpPassword: 'smtp.password',
  secretHeaderValue: 'secret-header.value',
} as const;
