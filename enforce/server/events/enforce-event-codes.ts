/** A kind of event of Enforce itself. */
interface EventKind {
  readonly code: number;
  readonly severity: 'info' | 'warning' | 'severe';
  readonly advice: string;
}

/** Every event that Enforce raises about itself. docs/enforce.md prints this table. */
export const enforceEventCodes = {
  rolloutReturned: {
    code: 8001,
    severity: 'severe',
    advice: 'The new versions were taken back; look at the incidents that they made before you try them again.',
  },
  responseFailed: {
    code: 8002,
    severity: 'warning',
    advice: 'An action of a response rule was given up; the history of the incident says why.',
  },
  notificationFailed: {
    code: 8003,
    severity: 'severe',
    advice: 'Check the mail or syslog server in notifications; the event itself is in GET /events.',
  },
  serverDisconnected: {
    code: 8004,
    severity: 'severe',
    advice: 'See the detail in GET /servers; mail is inspected by the last policies, and incidents wait there.',
  },
  serverConnected: { code: 8005, severity: 'info', advice: 'Nothing to do.' },
  certificateExpires: {
    code: 8006,
    severity: 'warning',
    advice: 'Make a new key store for Enforce and start it again.',
  },
  originalsNotKept: {
    code: 8007,
    severity: 'severe',
    advice: 'Incidents go on without their messages until it is mended; see incidents.originals and the log.',
  },
  recordUnreadable: {
    code: 8008,
    severity: 'severe',
    advice:
      'It is kept in the table quarantine, which says why; its message was dealt with as the policies say. A detector ' +
      'that is newer than Enforce is a usual cause.',
  },
  policiesRefused: {
    code: 8020,
    severity: 'severe',
    advice:
      'The detector goes on with the policies that it has; correct what is named, or give it the index that it lacks.',
  },
  indexNotTaken: {
    code: 8021,
    severity: 'severe',
    advice: 'The policies that name the index wait, and those before them stay; see GET /indexes and GET /servers.',
  },
} as const satisfies Record<string, EventKind>;

/** Name of a kind of event of Enforce. */
export type EnforceEventName = keyof typeof enforceEventCodes;
