import { createInterface, type Interface } from 'node:readline/promises';
import { CommandError } from '../command-error.js';
import { errorCode } from '../error-code.js';
import type { Answers } from './answers.js';
import { openQuestions } from './open-questions.js';
import { optionOf } from './option-of.js';
import type { Question } from './questions.js';

/**
 * Fills in what was not given as an option: asks on a terminal, and elsewhere takes what has a usual answer.
 * @throws CommandError ANSWER_MISSING with every option that is missing
 */
export async function completeAnswers(given: Answers): Promise<Answers> {
  if (!process.stdin.isTTY) return withUsualAnswers(given);
  // Standard output stays free for the result.
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await askAll(given, terminal);
  } catch (error) {
    if (errorCode(error) !== 'ABORT_ERR') throw error;
    throw new CommandError('ANSWER_MISSING', 'the questions were left', error);
  } finally {
    terminal.close();
  }
}

function withUsualAnswers(given: Answers): Answers {
  const open = openQuestions(given);
  const missing = open.filter(({ otherwise }) => otherwise === undefined);
  if (missing.length > 0) throw new CommandError('ANSWER_MISSING', missing.map(optionOf).join(', '));
  return { ...given, ...Object.fromEntries(open.map(({ key, otherwise }) => [key, otherwise])) };
}

/** The target is the first question, and decides about the others. */
async function askAll(given: Answers, terminal: Interface): Promise<Answers> {
  let answers = given;
  for (let [question] = openQuestions(answers); question; [question] = openQuestions(answers)) {
    answers = { ...answers, [question.key]: await ask(question, terminal) };
  }
  return answers;
}

async function ask({ asks, example, otherwise }: Question, terminal: Interface): Promise<string> {
  const hint = otherwise === undefined ? `for example ${example}` : `usually ${otherwise}`;
  for (;;) {
    const answer = (await terminal.question(`${asks} (${hint})\n> `)).trim();
    if (answer !== '' || otherwise !== undefined) return answer || (otherwise ?? '');
  }
}
