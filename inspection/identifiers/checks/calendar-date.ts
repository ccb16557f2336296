/**
 * Whether a day exists in the Gregorian calendar.
 * @param year all four digits
 * @param month 1 to 12
 * @param day of the month
 */
export function isCalendarDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
