/** One error that a user or an API client can meet. */
export interface ErrorEntry {
  /** Stable; programs may compare it. */
  readonly code: string;
  /** HTTP status of the answer; 0 when it can only happen at the start of the process. */
  readonly status: number;
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** Every error of the Enforce server, once. docs/enforce.md prints this table. */
export const errors = {
  configurationInvalid: {
    code: 'ENF0001',
    status: 0,
    message: 'The configuration is not usable.',
    remedy: 'Correct each line that follows and start again; `--check-config` checks without starting.',
  },
  directoryInUse: {
    code: 'ENF0002',
    status: 0,
    message: 'Another Enforce server is running on this database directory.',
    remedy: 'Stop that process, or give this one its own database.embedded.directory.',
  },
  embeddedDatabaseFailed: {
    code: 'ENF0003',
    status: 0,
    message: 'The embedded PostgreSQL does not run.',
    remedy: 'Act on what PostgreSQL said, or set DATABASE_URL to a PostgreSQL server of your own.',
  },
  databaseUnreachable: {
    code: 'ENF0004',
    status: 0,
    message: 'The database could not be opened.',
    remedy: 'Check the address, the account and its rights in DATABASE_URL or database.url.',
  },
  listenFailed: {
    code: 'ENF0005',
    status: 0,
    message: 'The HTTPS port could not be opened.',
    remedy: 'Stop the program that uses the port, or change listen in the configuration.',
  },
  stateUnusable: {
    code: 'ENF0006',
    status: 0,
    message: 'A file that the server keeps could not be read or written.',
    remedy: 'Check that the folder exists, has room and belongs to the account that runs Enforce.',
  },
  keysUnusable: {
    code: 'ENF0007',
    status: 0,
    message: 'The encryption keys could not be read.',
    remedy: 'Correct encryptionKeyFile or ENFORCE_ENCRYPTION_KEYS: 32 bytes in base64 a line, the current key first.',
  },
  requestInvalid: {
    code: 'ENF1001',
    status: 400,
    message: 'The request is not valid.',
    remedy: 'Correct the listed problems and send it again.',
  },
  tokenRefused: {
    code: 'ENF1002',
    status: 401,
    message: 'The request carries no valid API token.',
    remedy: 'Send `Authorization: Bearer …` with the content of the file named by apiTokenFile.',
  },
  routeUnknown: {
    code: 'ENF1003',
    status: 404,
    message: 'There is nothing at this address.',
    remedy: 'Check method and path against docs/enforce.md.',
  },
  serverNameTaken: {
    code: 'ENF2001',
    status: 409,
    message: 'A server of this name exists already.',
    remedy: 'Choose another name, or delete the other server first.',
  },
  serverAddressTaken: {
    code: 'ENF2002',
    status: 409,
    message: 'Another server has the same host and port.',
    remedy: 'Give each detector its own host alias or port; detectors behind one address differ by port.',
  },
  serverUnknown: {
    code: 'ENF2003',
    status: 404,
    message: 'There is no server of this name.',
    remedy: 'GET /servers lists them.',
  },
  serverUnreachable: {
    code: 'ENF2004',
    status: 502,
    message: 'The detector could not be reached or did not accept the order.',
    remedy: 'See the status of the server in GET /servers; send the order again when it is Running.',
  },
  incidentUnknown: {
    code: 'ENF3001',
    status: 404,
    message: 'There is no incident of this number.',
    remedy: 'GET /incidents lists them.',
  },
  databaseUnavailable: {
    code: 'ENF9001',
    status: 503,
    message: 'The database does not answer.',
    remedy: 'Try again; when it lasts, see the log of Enforce and of PostgreSQL.',
  },
  internal: {
    code: 'ENF9002',
    status: 500,
    message: 'The server failed to answer this request.',
    remedy: 'See the log of Enforce at this time; report it if it comes again.',
  },
  keyMissing: {
    code: 'ENF9003',
    status: 500,
    message: 'Something kept was encrypted with a key that this server does not have.',
    remedy: 'Add that key below the current one in encryptionKeyFile or ENFORCE_ENCRYPTION_KEYS, and start again.',
  },
  boxDamaged: {
    code: 'ENF9004',
    status: 500,
    message: 'Something kept is not what was encrypted.',
    remedy: 'It was changed or moved in the database: enter it again, or restore it from a backup.',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorName = keyof typeof errors;
