import { styleText } from 'node:util';

/** A colour of the terminal. */
export type Colour = 'green' | 'yellow' | 'red' | 'gray' | 'bold';

/** Colours a text where people see it: on a terminal, unless NO_COLOR asks otherwise. */
export function paint(colour: Colour, text: string): string {
  return process.stdout.isTTY && !process.env.NO_COLOR ? styleText(colour, text) : text;
}
