/** Where the runbook has the keys made, and where everything that takes them along looks for them. */
export const keyFolder = 'generated_keys';
