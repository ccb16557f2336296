import { oneTimePassword } from '@cloud-prevent/enforce/people/one-time-password';
import { passwordProblems } from '@cloud-prevent/enforce/people/password-rules';

describe('a new password', () => {
  const problem = (password: string) => passwordProblems(password, 'alice')[0]?.message;

  it.each([
    ['eleven long', /expected 12 to 200 characters; found 11/],
    ['x'.repeat(201), /found 201/],
    ['Alice in Wonderland', /name of the user/],
    ['abababababababab', /at least 5 different/],
  ])('is refused when it is "%s"', (password, message) => {
    expect(problem(password)).toMatch(message);
    expect(problem(password)).not.toContain(password);
  });

  it('is taken when it is long enough, whatever it is made of', () => {
    for (const password of ['correct horse', 'æøåæøåæøåabc', '🐎🔋🧷🐴🐎🔋🧷🐴🐎🔋🧷🦄'])
      expect(problem(password)).toBeUndefined();
  });

  it('made by the server is always a good one, and never the same', () => {
    const made = Array.from({ length: 200 }, () => oneTimePassword().password);
    expect(new Set(made).size).toBe(200);
    expect(made.flatMap((password) => passwordProblems(password, 'alice'))).toEqual([]);
  });
});
