/** Every error of the commands that make and fill keystores: what it says, and what to do about it. */
export const keyCommandErrors = {
  GENKEY_MISSING: {
    says: 'sslkeytool does one thing, and -genkey asks for it',
    toDo: 'Run: cloud-prevent sslkeytool -genkey [-alias=FILE] [-dir=DIR]',
    isUsage: true,
  },
  OPTIONS_CONFLICT: {
    says: 'These options do not go together',
    toDo: 'Give one of them; --help says what each does.',
    isUsage: true,
  },
  OPTION_MISSING: {
    says: 'Something is missing',
    toDo: 'See --help for examples.',
    isUsage: true,
  },
  ALIAS_FILE_UNREADABLE: {
    says: 'The alias file cannot be read',
    toDo: 'Name a text file with one alias a line.',
    isUsage: false,
  },
  ALIAS_FILE_INVALID: {
    says: 'The alias file cannot be used, and nothing was made',
    toDo: 'Write one alias a line: letters, digits, hyphens, underscores and dots. Lines that start with # are comments.',
    isUsage: false,
  },
  FILE_EXISTS: {
    says: 'The file is there already, and nothing was made or changed',
    toDo: 'Existing keys are never overwritten: choose another name, or move the file away.',
    isUsage: false,
  },
  WRITE_FAILED: {
    says: 'The files could not be written, and nothing was left behind',
    toDo: 'Check that the directory may be written and has space. It must be on a file system with hard links.',
    isUsage: false,
  },
  CERTIFICATE_FILE_INVALID: {
    says: 'The certificate file cannot be imported, and nothing was changed',
    toDo: 'Name a PEM or DER file with exactly one certificate that is valid now.',
    isUsage: false,
  },
  ALIAS_TAKEN: {
    says: 'The keystore has another entry of that alias, and nothing was changed',
    toDo: 'Choose another alias with --alias; `cloud-prevent keystore list` shows those in use.',
    isUsage: false,
  },
  KEYS_UNREADABLE: {
    says: 'The folder of the keys cannot be read',
    toDo: 'Name the folder that sslkeytool -genkey and keystore create filled with --keys.',
    isUsage: false,
  },
  KEYS_MISSING: {
    says: 'Not every key is there, and nothing was uploaded or written',
    toDo: 'Make them with cloud-prevent sslkeytool -genkey and cloud-prevent keystore create, into one folder.',
    isUsage: false,
  },
  GATE_INVALID: {
    says: 'The values of the secret header cannot be used, and nothing was uploaded or written',
    toDo: 'Write one value a line, 16 to 200 printable ASCII characters without spaces, 10 values at most.',
    isUsage: false,
  },
  SECRET_INVALID: {
    says: 'The secret cannot be used, and nothing was uploaded',
    toDo: 'Write it into the first line of the file, in printable ASCII characters without spaces.',
    isUsage: false,
  },
  TARGET_MISMATCH: {
    says: 'The deployment is not on the platform that the keys shall go to',
    toDo: 'Name the deployment file of AWS. On Azure pulumi up brings the keys along, on one machine npm start does.',
    isUsage: true,
  },
  SECRET_UNKNOWN: {
    says: 'AWS has no such secret',
    toDo: 'Deploy the stack that ends in -keys first, in the account and region of the deployment: npx cdk deploy NAME-keys',
    isUsage: false,
  },
  SECRET_REFUSED: {
    says: 'AWS did not take a secret; those before it are uploaded',
    toDo: 'Check the credentials in use and their right to secretsmanager:PutSecretValue, and run the command again.',
    isUsage: false,
  },
} as const;
