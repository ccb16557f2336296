const FIRST =
  'Ada Alan Amir Ana Anna Bela Carla Chen Clara David Elena Emil Erik Eva Fatima Felix Georg Hana Hugo Ida Ines Ivan ' +
  'Jana Jean Jonas José Julia Karim Lars Laura Lea Lena Leo Liam Lina Luis Luka Maja Maria Marta Mateo Maya Mia Mila ' +
  'Nadia Nils Nina Noah Nora Olga Omar Oscar Paul Petra Rosa Rui Sara Sofia Stefan Tara Theo Tomas Vera Viktor Yara Zoe';
const STARTS = 'Al Ber Car Dor El Fal Gar Hol In Jan Kar Lin Mar Nor Ol Pet Qui Ros San Tor Ul Ver Wal Yor Zim'.split(
  ' ',
);
const MIDDLES = 'a en i o ul er an in es ar'.split(' ');
const ENDS = 'berg dal feld gren hof kamp lund man nes quist rup son stad ton vik well wood by ley ski'.split(' ');
const CITIES = 'London Paris Berlin Madrid Rome Vienna Prague Oslo Dublin Lisbon Athens Warsaw'.split(' ');
const first = FIRST.split(' ');

/** Columns of the table of customers. */
export const customerColumns = ['name', 'email', 'card', 'ssn', 'city'] as const;

/**
 * A made-up customer, always the same for the same number. A name is shared by some thirty of ten million customers, a
 * city by many, everything else by nobody.
 */
export function customerRow(number: number): string[] {
  const mixed = Math.imul(number, 0x9e3779b1) >>> 0;
  const pick = (list: readonly string[], step: number) => list[Math.floor(mixed / step) % list.length] ?? '';
  const last = pick(STARTS, 1) + pick(MIDDLES, 25) + pick(ENDS, 250);
  const name = `${pick(first, 5_000)} ${last} ${String.fromCharCode(65 + (number % 26))}.`;
  const ssn = String(100_000_000 + ((number * 79) % 800_000_000));
  return [
    name,
    `${last.toLowerCase()}${number.toString(36)}@mail${number % 97}.example`,
    String(4_000_000_000_000_000 + number * 7_919),
    `${ssn.slice(0, 3)}-${ssn.slice(3, 5)}-${ssn.slice(5)}`,
    pick(CITIES, 3),
  ];
}
