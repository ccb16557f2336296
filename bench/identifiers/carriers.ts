import { seededFaker } from './seeded-faker.js';

const { helpers, person } = seededFaker;

/** Texts around a value that say nothing of what it is. */
const SILENT: readonly ((value: string) => string)[] = [
  (value) => `As agreed with ${person.firstName()} I send you this: ${value}. The rest follows tomorrow.`,
  (value) => `${person.fullName()} wrote ${value} on the last page, and nobody knows why.`,
  (value) => `${person.lastName()}\t${value}\tyes\n`,
  (value) => `Dear ${person.firstName()},\n\n${value}\n\nBest regards\n${person.firstName()}`,
];

/** Texts around a value with one of the identifier's words: sentences, forms, headings of columns, names of fields. */
const TELLING: readonly ((value: string, word: string) => string)[] = [
  (value, word) => `Dear ${person.firstName()}, the ${word} is ${value}, please keep it to yourself.`,
  (value, word) => `${capital(word)}: ${value}\nName: ${person.fullName()}\n`,
  (value, word) => `Name;${word.replaceAll(' ', '_')}\n${person.lastName()};${value}\n`,
  (value, word) => `${person.fullName()} has ${value} (${word.toUpperCase()}) since last year.`,
];

/** Puts a value into a text without words that belong to it. */
export function silentText(value: string): string {
  return helpers.arrayElement(SILENT)(value);
}

/** Puts a value into a text with a word that belongs to it. */
export function tellingText(value: string, word: string): string {
  return helpers.arrayElement(TELLING)(value, word);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
