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
  routeUndeclared: {
    code: 'ENF0008',
    status: 0,
    message: 'A route does not say who may call it.',
    remedy: 'Declare `requires` in its configuration; this is a fault of the program, report it.',
  },
  originalsUnusable: {
    code: 'ENF0009',
    status: 0,
    message: 'A place for originals cannot be used.',
    remedy: 'Act on what is said of it, or correct incidents.originals; then start again.',
  },
  requestInvalid: {
    code: 'ENF1001',
    status: 400,
    message: 'The request is not valid.',
    remedy: 'Correct the listed problems and send it again.',
  },
  notSignedIn: {
    code: 'ENF1002',
    status: 401,
    message: 'Nobody is signed in, or no longer.',
    remedy: 'Sign in, or send `Authorization: Bearer …` with an API token that is valid.',
  },
  routeUnknown: {
    code: 'ENF1003',
    status: 404,
    message: 'There is nothing at this address.',
    remedy: 'Check method and path against docs/enforce.md.',
  },
  privilegeMissing: {
    code: 'ENF1004',
    status: 403,
    message: 'Your roles do not allow this.',
    remedy:
      'Ask a user administrator for a role with the privilege that is named; an API token has only those it was made with.',
  },
  passwordMustChange: {
    code: 'ENF1005',
    status: 403,
    message: 'The password must be changed before anything else.',
    remedy: 'PUT /account/password with the old and the new one, or run `cloud-prevent user password`.',
  },
  requestForged: {
    code: 'ENF1006',
    status: 403,
    message: 'The request does not come from a page of this server.',
    remedy:
      'Send x-csrf-token with the token of GET /session, and the origin of this server; programs use an API token instead.',
  },
  tooManyRequests: {
    code: 'ENF1007',
    status: 429,
    message: 'That is too much at once.',
    remedy: 'Wait for the time that is named, then go on more slowly.',
  },
  signInRefused: {
    code: 'ENF1008',
    status: 401,
    message: 'Name, password or code is wrong, or the account is locked or disabled.',
    remedy: 'Check them and wait a minute; a user administrator can unlock the account or reset its password.',
  },
  codeNeeded: {
    code: 'ENF1009',
    status: 401,
    message: 'This account needs a code of its authenticator app.',
    remedy: 'Send the six digits as `code`; programs use an API token instead.',
  },
  signOnFailed: {
    code: 'ENF1010',
    status: 401,
    message: 'Signing on at the OpenID Connect provider has failed.',
    remedy:
      'Begin again at the sign-in page; when it lasts, check issuer, client and secret of openId in the configuration.',
  },
  signOnWithoutRole: {
    code: 'ENF1011',
    status: 403,
    message: 'The OpenID Connect provider gives you no role here.',
    remedy: 'Have one of the values of openId.roles assigned to you at the provider.',
  },
  signOnNameTaken: {
    code: 'ENF1012',
    status: 409,
    message: 'Another account has the name that the OpenID Connect provider says.',
    remedy: 'A user administrator removes or renames that account; it is not taken over.',
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
  searchTooSlow: {
    code: 'ENF3002',
    status: 422,
    message: 'The search took too long and was ended.',
    remedy: 'Narrow the filter, for example to a time (receivedAt) or a policy, or sort by number.',
  },
  reportUnknown: {
    code: 'ENF3003',
    status: 404,
    message: 'There is no saved report of this number, or it is not shared with you.',
    remedy: 'GET /reports lists them.',
  },
  jobUnknown: {
    code: 'ENF3004',
    status: 404,
    message: 'There is no bulk action of this id.',
    remedy: 'GET /incident-jobs lists them.',
  },
  nameTaken: {
    code: 'ENF3005',
    status: 409,
    message: 'Another one has this name.',
    remedy: 'Choose another name.',
  },
  originalUnknown: {
    code: 'ENF3006',
    status: 404,
    message: 'The original message of this incident is not kept.',
    remedy: 'See the history of the incident: it was not retained, or has been discarded.',
  },
  originalPlaceMissing: {
    code: 'ENF3007',
    status: 500,
    message: 'This original is in a place that is not configured any more.',
    remedy: 'Name that place in incidents.originals again, beside the present one, and start again.',
  },
  originalUnavailable: {
    code: 'ENF3008',
    status: 503,
    message: 'The place of this original does not give it out.',
    remedy: 'Try again; when it lasts, see the log of Enforce and whether it may still read there.',
  },
  partUnknown: {
    code: 'ENF3009',
    status: 404,
    message: 'This part of the message cannot be had by itself.',
    remedy: 'Take the whole message; a file within an archive comes with the archive.',
  },
  userUnknown: {
    code: 'ENF4001',
    status: 404,
    message: 'There is no user of this name.',
    remedy: 'GET /users lists them.',
  },
  userNameTaken: {
    code: 'ENF4002',
    status: 409,
    message: 'A user of this name exists already.',
    remedy: 'Choose another name.',
  },
  lastAdministrator: {
    code: 'ENF4003',
    status: 409,
    message: 'Nobody would be left who may administer users.',
    remedy: 'Give somebody else the role Administrator first.',
  },
  roleUnknown: {
    code: 'ENF4004',
    status: 404,
    message: 'There is no role of this name.',
    remedy: 'GET /roles lists them.',
  },
  roleNameTaken: {
    code: 'ENF4005',
    status: 409,
    message: 'A role of this name exists already.',
    remedy: 'Choose another name.',
  },
  roleBuiltIn: {
    code: 'ENF4006',
    status: 409,
    message: 'The server keeps this role itself.',
    remedy: 'Make a role of your own with the privileges that you want.',
  },
  tokenUnknown: {
    code: 'ENF4007',
    status: 404,
    message: 'You have no API token of this id.',
    remedy: 'GET /account/tokens lists them.',
  },
  tokenNameTaken: {
    code: 'ENF4008',
    status: 409,
    message: 'You have an API token of this name already.',
    remedy: 'Choose another name, or delete the other token first.',
  },
  tokensTooMany: {
    code: 'ENF4009',
    status: 409,
    message: 'You have as many API tokens as anybody can have.',
    remedy: 'Delete those that are not used.',
  },
  passwordWrong: {
    code: 'ENF4010',
    status: 403,
    message: 'That is not your password, or the account is locked for now.',
    remedy: 'Check it and wait a minute.',
  },
  codeWrong: {
    code: 'ENF4011',
    status: 403,
    message: 'The code is not right, or has been used before.',
    remedy: 'Wait for the next code of the authenticator app, and check the time of its device.',
  },
  secondFactorThere: {
    code: 'ENF4012',
    status: 409,
    message: 'The account has an authenticator app already.',
    remedy: 'DELETE /account/second-factor first, or ask a user administrator to.',
  },
  passwordElsewhere: {
    code: 'ENF4013',
    status: 409,
    message: 'This account signs in at an OpenID Connect provider and has no password here.',
    remedy: 'Reset the password there.',
  },
  credentialUnknown: {
    code: 'ENF5001',
    status: 404,
    message: 'There is no credential of this name.',
    remedy: 'GET /credentials lists them.',
  },
  policyUnknown: {
    code: 'ENF6001',
    status: 404,
    message: 'There is no policy or response rule of this name, or not this version of it.',
    remedy: 'GET /policies lists what is in force; …/versions lists what was.',
  },
  policyOfDirectory: {
    code: 'ENF6002',
    status: 409,
    message: 'The policy directory keeps this document.',
    remedy: 'Change its file; or take the file away, and keep the document over the API from then on.',
  },
  policyChanged: {
    code: 'ENF6003',
    status: 409,
    message: 'Somebody else has made another version meanwhile.',
    remedy: 'Look at the newest version, and make your change to that one.',
  },
  differenceTooLarge: {
    code: 'ENF6004',
    status: 422,
    message: 'The two versions differ too much to show where.',
    remedy: 'Read both versions, or compare them with a program of your own.',
  },
  rolloutRunning: {
    code: 'ENF6005',
    status: 409,
    message: 'A roll-out is going on already.',
    remedy: 'Complete it or take it back first: GET /policies/rollouts shows it.',
  },
  rolloutUnknown: {
    code: 'ENF6006',
    status: 404,
    message: 'No roll-out of this id is going on.',
    remedy: 'GET /policies/rollouts lists them, and what became of each.',
  },
  smartRuleUnknown: {
    code: 'ENF7001',
    status: 404,
    message: 'There is no smart response rule of this name.',
    remedy: 'GET /smart-responses lists them; a rule is smart with `smart: true`.',
  },
  notificationPlaceUnknown: {
    code: 'ENF7002',
    status: 500,
    message: 'A notification has nowhere to go.',
    remedy:
      'Configure the mail or syslog server in notifications and start Enforce again, or correct the response rule.',
  },
  indexUnknown: {
    code: 'ENF8001',
    status: 404,
    message: 'There is no index of this digest.',
    remedy: 'GET /indexes lists them; cloud-prevent index upload adds one.',
  },
  indexInUse: {
    code: 'ENF8002',
    status: 409,
    message: 'Policies name this index.',
    remedy: 'Take those policies out of force, or have them name another one, and remove it then.',
  },
  indexRefused: {
    code: 'ENF8003',
    status: 422,
    message: 'This is not what it was said to be.',
    remedy: 'Run the upload again; when it comes again, make the index again, and give the key that made it.',
  },
  indexesFull: {
    code: 'ENF8004',
    status: 409,
    message: 'There is no room for another index.',
    remedy: 'Remove those that no policy names: GET /indexes lists them.',
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
