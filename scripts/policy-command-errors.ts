/** Every error of the commands that work on policies: what it says, and what to do about it. */
export const policyCommandErrors = {
  POLICIES_INVALID: {
    says: 'The policies have a mistake',
    toDo: 'List all of them with: cloud-prevent policy lint FOLDER',
    isUsage: false,
  },
  POLICIES_MISSING: {
    says: 'There is no policy and no response rule to check',
    toDo: 'Name YAML files of policies, or the folder that holds them; folders in it are not looked into.',
    isUsage: false,
  },
  FIXTURE_INVALID: {
    says: 'This is not a fixture of policy tests',
    toDo: 'See the example in: cloud-prevent policy test --help',
    isUsage: false,
  },
  LANGUAGE_MISSING: {
    says: 'The text in pictures cannot be read as the detectors read it: a language is not installed',
    toDo: 'Install the npm package @tesseract.js-data/LANGUAGE beside the kit, or take it out of OCR.Languages.',
    isUsage: false,
  },
  REPLAY_STATE_UNUSABLE: {
    says: 'The replay cannot go on from this file',
    toDo: 'Give the file that the same replay made, or remove it and begin anew.',
    isUsage: false,
  },
} as const;
