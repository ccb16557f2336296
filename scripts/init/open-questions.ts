import type { Answers } from './answers.js';
import { questions, type Question } from './questions.js';

/** The questions that this target needs and that have no answer yet. */
export function openQuestions(answers: Answers): readonly Question[] {
  const target = answers.target ?? 'local';
  return questions
    .filter(({ targets }) => targets === undefined || targets.some((kind) => kind === target))
    .filter(({ key }) => answers[key] === undefined);
}
