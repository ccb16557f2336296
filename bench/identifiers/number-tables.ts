import { seededFaker } from './seeded-faker.js';

const ROWS = 60;
const { commerce, date, number, helpers, location, person, string } = seededFaker;
const digits = (length: number) => string.numeric({ length, allowLeadingZeros: false });
const day = () => date.recent({ days: 900 }).toISOString().slice(0, 10);
/** Of any size, up to ten digits. */
const amount = () => Math.floor(10 ** number.float({ min: 3, max: 10 }));
/** As amounts are written, in threes. */
const grouped = (value: number, by: string) => `${value}`.replace(/\B(?=(?:\d{3})+$)/g, by);
const money = () => (number.int(9_999_999) / 100).toFixed(2);

/** Kinds of tables: headings of columns, and how their cells are made. None of them holds what an identifier is for. */
const TABLES: readonly Readonly<Record<string, () => string>>[] = [
  {
    'Order No': () => digits(8),
    Date: day,
    Article: () => digits(6),
    Description: () => commerce.productName(),
    Quantity: () => digits(2),
    Amount: money,
  },
  {
    Timestamp: () => digits(10),
    Sensor: () => digits(4),
    Temperature: () => (number.int(4000) / 100).toFixed(2),
    Pressure: () => `${number.float({ min: 900, max: 1100 })}`,
  },
  {
    Posting: () => digits(9),
    Ledger: () => digits(6),
    Debit: money,
    Credit: money,
    Balance: money,
    Text: () => commerce.department(),
  },
  {
    Parcel: () => digits(12),
    Depot: () => location.city(),
    Weight: () => `${number.int(30_000)}`,
    Barcode: () => digits(13),
    Delivered: day,
  },
  {
    Device: () => `${helpers.arrayElement(['A', 'K', 'SN', 'MX', 'GTX'])}${digits(8)}`,
    Firmware: () => `${number.int(9)}.${number.int(20)}.${number.int(99)}.${number.int(9)}`,
    Runtime: () => digits(7),
    Errors: () => `${number.int(40)}`,
  },
  {
    Part: () => `${digits(3)}-${digits(4)}`,
    Drawing: () => `${digits(2)}-${digits(5)}-${digits(2)}`,
    Revision: () => string.alpha({ length: 1, casing: 'upper' }),
    Cost: money,
    Stock: () => digits(5),
  },
  {
    Employee: () => person.fullName(),
    'Cost centre': () => digits(7),
    Hours: () => (number.int(20_000) / 100).toFixed(2),
    Project: () => `P${digits(7)}`,
    Week: () => `${number.int({ min: 1, max: 52 })}`,
  },
  {
    Hash: () => string.hexadecimal({ length: 12, prefix: '', casing: 'lower' }),
    Bytes: () => digits(9),
    Offset: () => digits(11),
    Lines: () => digits(4),
  },
  {
    Year: () => `${number.int({ min: 1990, max: 2026 })}`,
    Turnover: () => grouped(amount(), ' '),
    Assets: () => grouped(amount(), '.'),
    Shares: () => grouped(number.int(999_999_999), ','),
    Staff: () => grouped(number.int(99_999), ' '),
  },
  {
    Invoice: () => `RE-${number.int({ min: 2015, max: 2026 })}-${digits(6)}`,
    Customer: () => `${string.alpha({ length: 1, casing: 'upper' })}${digits(6)}`,
    Ticket: () => string.uuid(),
    Barcode: () => `${digits(1)} ${digits(6)} ${digits(6)}`,
    Due: () => day().split('-').reverse().join('.'),
  },
  {
    X: () => `${number.float({ min: -180, max: 180 })}`,
    Y: () => `${number.float({ min: -90, max: 90 })}`,
    Z: () => digits(5),
    Id: () => digits(10),
  },
];

/** A table of sixty rows as a spreadsheet exports it, by commas, semicolons, tabs, or set in columns. */
export function numberTable(): string {
  const table = helpers.arrayElement(TABLES);
  const separator = helpers.arrayElement([',', ';', '\t', '  ']);
  const rows = Array.from({ length: ROWS }, () => Object.values(table).map((cell) => cell()));
  return [Object.keys(table), ...rows].map((row) => row.join(separator)).join('\n');
}
