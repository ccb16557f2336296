/** Every error of the commands that make indexes: what it says, and what to do about it. */
export const indexCommandErrors = {
  INDEX_SOURCE_UNREADABLE: {
    says: 'What is to be indexed cannot be read',
    toDo: 'Check its name and your rights.',
    isUsage: false,
  },
  TABLE_INVALID: {
    says: 'The table cannot be read as CSV, and nothing was made',
    toDo: 'Its first line names the columns, and every line has as many cells; see --delimiter and --encoding.',
    isUsage: false,
  },
  COLUMN_UNKNOWN: {
    says: 'The table has no such column',
    toDo: 'Name columns as the first line of the table does, separated by commas.',
    isUsage: true,
  },
  INDEX_KEY_UNUSABLE: {
    says: 'The key of the indexes cannot be used',
    toDo: 'Make one with: cloud-prevent edm key --out FILE',
    isUsage: false,
  },
  INDEX_FAILED: {
    says: 'The index was not made, and nothing was changed',
    toDo: 'Check that the folder may be written, and has room for three times the index.',
    isUsage: false,
  },
  INDEX_UNUSABLE: {
    says: 'This is no index that can be uploaded',
    toDo: 'Give one that edm index or idm index made, with the key that made it.',
    isUsage: false,
  },
  INDEX_UNKNOWN: {
    says: 'Enforce has no such index',
    toDo: 'See: cloud-prevent index list',
    isUsage: false,
  },
  UPLOAD_INTERRUPTED: {
    says: 'The upload was interrupted',
    toDo: 'Run it again; it goes on where it was.',
    isUsage: false,
  },
} as const;
