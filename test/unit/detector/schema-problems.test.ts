import { schemaProblems } from '@cloud-prevent/detector/configuration/schema-problems';
import { settingsDocumentSchema } from '@cloud-prevent/protocol/link';

const problemsOf = (document: unknown) => {
  const { error } = settingsDocumentSchema.safeParse(document);
  return error ? schemaProblems(error, document).map(({ path, message }) => `${path}: ${message}`) : [];
};

describe('the mistakes in a document of Enforce', () => {
  it('say what was found', () => {
    expect(problemsOf({ version: 7, settings: {} })).toEqual([expect.stringMatching(/^version: .*\(found 7\)$/)]);
  });

  it('never say what a password is', () => {
    const problems = problemsOf({ version: '7', settings: {}, keystorePassword: 'hunter2 '.repeat(2_000) });
    expect(problems).toEqual([expect.stringMatching(/^keystorePassword: /)]);
    expect(problems.join()).not.toContain('hunter2');
  });
});
