/** Every error of the commands that work on a deployment file: what it says, and what to do about it. */
export const siteCommandErrors = {
  DEPLOYMENT_EXISTS: {
    says: 'There is a file of that name already, and it was not changed',
    toDo: 'Name another file with --output, or move this one away.',
    isUsage: false,
  },
  ANSWER_MISSING: {
    says: 'A deployment file needs to know more, and nothing was written',
    toDo: 'Give these options, or run the command on a terminal.',
    isUsage: true,
  },
  OUTPUT_FAILED: {
    says: 'The result could not be written',
    toDo: 'Check that the folder exists, may be written and has space.',
    isUsage: false,
  },
  INPUT_UNREADABLE: {
    says: 'A file cannot be read',
    toDo: 'Check its name and your rights.',
    isUsage: false,
  },
  INPUT_INVALID: {
    says: 'A file does not hold what it should',
    toDo: 'Make it again with the command that --help names.',
    isUsage: false,
  },
  RESOLVER_INVALID: {
    says: 'This is not the address of a DNS server',
    toDo: 'Give an IP address, with a port where it is not 53: 192.0.2.53, 127.0.0.1:5353 or [2001:db8::53]:53.',
    isUsage: true,
  },
  EOP_SERVICE: {
    says: "Microsoft's service of endpoints gave nothing that can be used, and nothing was changed",
    toDo: 'Check the way to https://endpoints.office.com, wait an hour, and try again. Until then the list in use stays.',
    isUsage: false,
  },
  EOP_FILE: {
    says: 'The file does not hold the list of ranges that this kit keeps, and was not changed',
    toDo: 'Run the command in a checkout of the kit, or name its deployment/eop-ranges.ts with --file.',
    isUsage: false,
  },
  ROOT_SERVICE: {
    says: 'A root could not be fetched, and nothing was written',
    toDo: 'Check the way to https://cacerts.digicert.com and the name of the root, or name a mirror with --service.',
    isUsage: false,
  },
  ROOT_UNTRUSTED: {
    says: 'What was fetched is not a root that anybody vouches for, and nothing was written',
    toDo: 'Compare its fingerprint with the one that DigiCert publishes; a newer Node.js may know the root.',
    isUsage: false,
  },
  SUBSET_CONFLICT: {
    says: 'Exchange joins different conditions by "and", so that together these would choose nobody or too few',
    toDo: 'Choose senders by users, by groups or by domains; for several kinds make a mail-enabled group.',
    isUsage: true,
  },
  NAME_TOO_LONG: {
    says: 'Exchange takes names of 1 to 64 characters on one line',
    toDo: 'Choose a shorter one with --name.',
    isUsage: true,
  },
  NOT_PUBLIC: {
    says: 'Exchange Online cannot send to a deployment on one machine',
    toDo: 'Use the deployment file of a cloud; `m365 plan` shows for any file what would be made.',
    isUsage: false,
  },
  LINK_KEYS_MISSING: {
    says: "Enforce's end of the link cannot be played without its keys",
    toDo: 'Name the enforce.*.sslKeyStore with --link-keystore.',
    isUsage: true,
  },
  ENFORCE_REFUSED: {
    says: 'The Enforce server did not register the detectors',
    toDo: 'Check its address, the token file and the certificate authority; what was registered stays registered.',
    isUsage: false,
  },
  ENFORCE_UNREACHABLE: {
    says: 'The Enforce server did not answer',
    toDo: 'Check its address, the way to it, and the authority behind its certificate.',
    isUsage: false,
  },
  ENFORCE_REFUSES: {
    says: 'The Enforce server refused',
    toDo: 'Do what it says; docs/enforce.md lists its errors by their codes.',
    isUsage: false,
  },
  SECRET_MISSING: {
    says: 'A secret is missing on standard input',
    toDo: 'Run the command on a terminal, or give each secret as a line of standard input.',
    isUsage: true,
  },
  TOKEN_UNKNOWN: {
    says: 'The user has no API token of this name',
    toDo: 'Name one that `cloud-prevent user tokens` lists.',
    isUsage: false,
  },
  AUDIT_BROKEN: {
    says: 'The audit log is not what was written',
    toDo: 'Find out who had access to the database since the last time that it was in order, and compare with an export or a backup.',
    isUsage: false,
  },
} as const;
