const SENTENCES = [
  'Thank you for the call on {day}; I have put the points we agreed on into the attached draft.',
  'The delivery of order {number} is planned for {date}, and the carrier will announce it the day before.',
  'Please find the figures for the {ordinal} quarter below: turnover rose by {percent} to {amount}.',
  'We would like to move the meeting with {company} to {day} at {time}, if that suits everybody.',
  '{name} will take over the project while I am away, and has access to all the documents.',
  'Our supplier has raised the price of the housings from {amount} to {amount} apiece.',
  'Could you check whether invoice {number} over {amount} has been paid? It was due on {date}.',
  'The customer is satisfied with the first samples, but wants to see the surface a shade darker.',
  'As discussed, the new version brings a shorter start, clearer messages and fewer settings.',
  'I do not think that we should sign before the questions about the warranty are answered.',
  'The team in the warehouse counted {count} boxes, which is {count} fewer than the list says.',
  'Let me know by {day} if you want to join us for lunch; {name} is booking a table.',
  'There were no complaints about the training, apart from the room, which was far too warm.',
  'Travel costs for the fair come to {amount} so far, and the hotel is not in it yet.',
  'In the long run it would be cheaper to replace the machine than to go on repairing it.',
  'The minutes of our last meeting are in the shared folder: {url}',
  'We still need the approval of the works council, which meets again on {date}.',
  'Unfortunately the parts do not fit; {name} measured them twice and got {decimal} and {decimal} millimetres.',
  'For the presentation I suggest that we begin with the market and come to our product after ten minutes.',
  'If nothing else comes up, we can close the books for the year in the week of {date}.',
  'She asked whether the data could be kept in Europe, and how long they are stored.',
  'Version {version} fixes the problem that {company} reported; please install it before {day}.',
  'It took us a while to understand why the two reports differ: one counts returns, the other does not.',
  'The contract runs until {date} and is extended by a year unless one of us gives notice.',
  'Can somebody from sales explain to me what was promised, and to whom?',
  'Parking is free after {time}; the entrance is on the other side of the building.',
  'We have received {count} applications for the position and invited {count} of the candidates.',
  'Every page of the brochure has been proofread, and the pictures are cleared for print.',
  'Ticket {number} is still open because we are waiting for an answer from {company}.',
  'My proposal: we start small, look at the results after three months, and then decide.',
  'Nobody expected the test to go through at the first attempt, and it did not.',
  'The board has approved the budget of {amount} under the condition that half of it is spent this year.',
];
const COMPANIES = [
  'Contoso',
  'Fabrikam',
  'Northwind',
  'Adventure Works',
  'Tailspin',
  'Wingtip',
  'Litware',
  'Proseware',
];
const FIRST = [
  'Anna',
  'Bernd',
  'Carla',
  'David',
  'Elena',
  'Farid',
  'Grace',
  'Henrik',
  'Ines',
  'Jonas',
  'Klára',
  'Liam',
];
const LAST = ['Novak', 'Okafor', 'Peters', 'Quinn', 'Rossi', 'Schäfer', 'Tanaka', 'Usman', 'Vogel', 'Watson', 'Young'];
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
const MONTHS = ['January', 'March', 'April', 'June', 'August', 'September', 'November'];
const ORDINALS = ['first', 'second', 'third', 'fourth'];
const SENTENCES_IN_A_PARAGRAPH = 4;

/** A number below another, drawn at random. */
export type Draw = (below: number) => number;

/**
 * An English business mail without headers: greeting, paragraphs, sometimes a table, signature, and now and then the
 * mail that it answers. It has numbers in it as such mails do (dates, amounts, orders, telephone), one in fifteen
 * characters.
 * @param size characters, about
 */
export function businessMail(size: number, draw: Draw): string {
  const paragraphs = [`Dear ${pick(FIRST, draw)},`];
  let length = 0;
  while (length < size) {
    const next = draw(8) === 0 ? table(draw) : paragraph(draw);
    paragraphs.push(next);
    length += next.length + 2;
  }
  return [...paragraphs, signature(draw)].join('\n\n');
}

function paragraph(draw: Draw): string {
  return Array.from({ length: 1 + draw(SENTENCES_IN_A_PARAGRAPH) }, () => filled(pick(SENTENCES, draw), draw)).join(
    ' ',
  );
}

function filled(sentence: string, draw: Draw): string {
  return sentence.replace(/\{(\w+)\}/g, (_, slot: string) => SLOTS[slot]?.(draw) ?? slot);
}

const SLOTS: Readonly<Record<string, (draw: Draw) => string>> = {
  day: (draw) => pick(DAYS, draw),
  date: (draw) => `${1 + draw(28)} ${pick(MONTHS, draw)}${draw(2) ? ` ${2024 + draw(3)}` : ''}`,
  time: (draw) => `${8 + draw(10)}:${draw(2) ? '00' : '30'}`,
  name: (draw) => `${pick(FIRST, draw)} ${pick(LAST, draw)}`,
  company: (draw) => pick(COMPANIES, draw),
  ordinal: (draw) => pick(ORDINALS, draw),
  percent: (draw) => `${1 + draw(20)}.${draw(10)} %`,
  amount: (draw) => `${draw(2) ? '€' : '$'}${1 + draw(90)},${100 + draw(900)}.${10 + draw(90)}`,
  count: (draw) => `${2 + draw(300)}`,
  number: (draw) => `${pick(['SO', 'RE', '', 'PO-'], draw)}${100_000 + draw(900_000)}`,
  decimal: (draw) => `${draw(20)}.${10 + draw(90)}`,
  version: (draw) => `${1 + draw(9)}.${draw(20)}.${draw(10)}`,
  url: (draw) =>
    `https://files.${pick(COMPANIES, draw).toLowerCase().replace(' ', '')}.com/minutes/${2024 + draw(3)}-${draw(50)}`,
};

function table(draw: Draw): string {
  const row = () =>
    `${pick(LAST, draw).padEnd(12)}${`${draw(500)}`.padStart(6)}${`${draw(9000)}.${10 + draw(90)}`.padStart(12)}`;
  return Array.from({ length: 3 + draw(8) }, row).join('\n');
}

function signature(draw: Draw): string {
  const [first, last, company] = [pick(FIRST, draw), pick(LAST, draw), pick(COMPANIES, draw)];
  const domain = `${company.toLowerCase().replace(' ', '')}.com`;
  return [
    'Best regards',
    `${first} ${last}`,
    `${company} Ltd, ${1 + draw(200)} Station Road, ${pick(['Leeds', 'Bristol', 'York'], draw)}`,
    `Phone +44 20 7946 0${100 + draw(900)} | ${first.toLowerCase()}.${last.toLowerCase()}@${domain} | www.${domain}`,
  ].join('\n');
}

function pick(values: readonly string[], draw: Draw): string {
  return values[draw(values.length)] ?? '';
}
