import type { AnswerKey } from './questions.js';

/** What was answered so far, or given as options; several values are separated by commas. */
export type Answers = Readonly<Partial<Record<AnswerKey, string>>>;
