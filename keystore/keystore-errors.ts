/**
 * Every error of this room that a user can meet: what it says, and what to do about it.
 * `KeystoreError` adds what was found between the two.
 */
export const keystoreErrors = {
  KEYSTORE_UNREADABLE: {
    says: 'The keystore cannot be read',
    toDo: 'Check the path, and that this user may read the file.',
  },
  KEYSTORE_TOO_LARGE: {
    says: 'The keystore is larger than a keystore ever is',
    toDo: 'Check that the path names a PKCS#12 keystore; at most 4 MiB are read.',
  },
  KEYSTORE_NOT_PKCS12: {
    says: 'The file is not a PKCS#12 keystore',
    toDo: 'Name a file made by sslkeytool, `cloud-prevent keystore create` or `keytool -storetype PKCS12`.',
  },
  KEYSTORE_JKS: {
    says: "The file is in Java's old JKS or JCEKS format",
    toDo: 'Convert it: keytool -importkeystore -srckeystore OLD -destkeystore NEW -deststoretype PKCS12',
  },
  KEYSTORE_OLD_ENCRYPTION: {
    says: 'The keystore is protected by a method that is not supported',
    toDo: 'Convert it with keytool of Java 17 or newer (-importkeystore … -deststoretype PKCS12), which uses AES-256.',
  },
  KEYSTORE_TOO_COSTLY: {
    says: 'Opening the keystore would take unreasonably long',
    toDo: 'Make it again with fewer iterations; at most 5000000 are accepted, and Java itself uses 10000.',
  },
  KEYSTORE_WRONG_PASSWORD: {
    says: 'The password does not open the keystore, or the file has been changed',
    toDo: 'Check that the first line of the password file is the password that this keystore was made with.',
  },
  KEYSTORE_NO_PRIVATE_KEY: {
    says: 'The keystore holds no private key',
    toDo: 'Name the keystore itself, not a file of trusted certificates only.',
  },
  KEYSTORE_SEVERAL_KEYS: {
    says: 'The keystore holds several private keys, and it is not clear which one to use',
    toDo: 'Keep one key in a keystore, or say which alias is meant.',
  },
  KEYSTORE_NO_SUCH_ALIAS: {
    says: 'The keystore has no private key of that alias',
    toDo: 'List what it holds with `cloud-prevent keystore list`.',
  },
  KEYSTORE_KEY_MISMATCH: {
    says: 'The private key and the certificate in the keystore do not belong together',
    toDo: 'Make the keystore again.',
  },
  CERTIFICATE_EXPIRED: {
    says: 'The certificate is no longer valid',
    toDo: 'Make a new keystore and put it in place of this one; nobody accepts an expired certificate.',
  },
  CERTIFICATE_NOT_YET_VALID: {
    says: 'The certificate is not valid yet',
    toDo: "Check this machine's clock.",
  },
  CERTIFICATE_INVALID: {
    says: 'The certificate cannot be read',
    toDo: 'Give X.509 certificates in PEM (-----BEGIN CERTIFICATE-----) or DER form.',
  },
  CERTIFICATE_VALIDITY: {
    says: 'The wanted validity is not possible',
    toDo: 'Give whole days, at least 1 and at most 7300, that end before the authority itself does.',
  },
  AUTHORITY_INVALID: {
    says: 'The keystore cannot sign certificates',
    toDo: 'Name the keystore of a certificate authority (authority.….sslKeyStore).',
  },
  KEY_UNSUPPORTED: {
    says: 'The kind of key is not supported',
    toDo: 'Use an RSA key of at least 2048 bits, or an EC key on P-256, P-384 or P-521.',
  },
  NAME_INVALID: {
    says: 'The distinguished name cannot be used',
    toDo: 'Write it as "CN=mail.example.com, OU=Mail, O=Example, L=Town, ST=State, C=US"; CN is needed.',
  },
  HOST_INVALID: {
    says: 'The host name cannot be in a certificate',
    toDo: 'Use letters, digits, hyphens, underscores and dots, at most 64 characters, without a wildcard.',
  },
  PASSWORD_UNREADABLE: {
    says: 'The password file cannot be read',
    toDo: 'Check the path, and that this user may read the file.',
  },
  PASSWORD_EXPOSED: {
    says: 'The password file can be read by others than its owner',
    toDo: 'Run chmod 600 on it, or allow it where the platform mounts secrets that way.',
  },
  PASSWORD_INVALID: {
    says: 'The password cannot be used',
    toDo: 'Use 6 to 1024 printable ASCII characters on the first line; Java opens keystores with no others.',
  },
} as const;

/** Stable code of one of them. */
export type KeystoreErrorCode = keyof typeof keystoreErrors;
