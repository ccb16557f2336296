/** What is hidden in the messages of the corpus, and what stands in its place in those that hold nothing. */
export interface CorpusText {
  /** ASCII, on one line. */
  readonly text: string;
  /** A word for each charset, in its own script. */
  readonly word: (own: string) => string;
}

/** A keyword, a card number with its word, and a row of a table. */
export const withFacts: CorpusText = {
  text: 'Bluebird papers for Maria Delgado 536-90-4399, card 4539148803436467',
  word: (own) => own,
};

/** The same shape: other words, a card number with a wrong check digit, values of two rows. */
export const withoutFacts: CorpusText = {
  text: 'Blackbird papers for Maria Delgado 219-09-9999, card 4539148803436466',
  word: (own) => Array.from(own).reverse().join(''),
};

/** The table, of which the facts hold a row. */
export const customers = {
  columns: ['name', 'ssn'],
  rows: [
    ['Maria Delgado', '536-90-4399'],
    ['John Smith', '219-09-9999'],
  ],
};
