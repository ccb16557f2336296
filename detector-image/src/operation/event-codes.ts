/** A kind of event: its code, how grave it is, and what an administrator should do. */
interface EventKind {
  readonly code: number;
  readonly severity: 'info' | 'warning' | 'severe';
  readonly advice: string;
}

/** Every event that a detector sends to Enforce. 1213 is the product's own code (Broadcom KB 216504). */
export const eventCodes = {
  inspectionTimedOut: {
    code: 1213,
    severity: 'warning',
    advice: 'Look at MessageChain.MaximumMessageTime, the policies and the load of the detector.',
  },
  notFullyInspected: {
    code: 9001,
    severity: 'warning',
    advice: 'The detector did what the setting for the case says; look at the message if it passed.',
  },
  lateInspectionFailed: {
    code: 9002,
    severity: 'severe',
    advice: 'The message has passed and was not inspected afterwards either; look at it in the message trace.',
  },
  spoolFull: { code: 9003, severity: 'severe', advice: 'Free space on the disk of stateDirectory; mail is deferred.' },
  spoolRecovered: { code: 9004, severity: 'info', advice: 'Nothing to do.' },
  spoolTorn: { code: 9005, severity: 'info', advice: 'Nothing to do after a crash; otherwise check the disk.' },
  bypassOn: { code: 9006, severity: 'severe', advice: 'Mail passes without inspection; switch it off when you can.' },
  bypassOff: { code: 9007, severity: 'info', advice: 'Nothing to do.' },
  certificateExpires: { code: 9008, severity: 'warning', advice: 'Make new key stores and restart the detector.' },
  workerLost: {
    code: 9009,
    severity: 'warning',
    advice: 'When it repeats, look at the policies and limits.workerMemory.',
  },
  policiesUnusable: { code: 9010, severity: 'severe', advice: 'Send the policy set again.' },
  settingsNeedRecycle: { code: 9011, severity: 'warning', advice: 'Restart the detector.' },
  settingsUnusable: { code: 9012, severity: 'severe', advice: 'Send the settings again.' },
} as const satisfies Record<string, EventKind>;

/** Name of a kind of event. */
export type EventName = keyof typeof eventCodes;
