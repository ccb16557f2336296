/** PowerShell takes each of these for a single quote; typographic ones too. */
const SINGLE_QUOTES = /['\u2018\u2019\u201A\u201B]/g;

/**
 * A text as a PowerShell literal. In single quotes nothing is expanded, neither `$` nor a back-tick; every character
 * that PowerShell takes for a single quote is doubled.
 */
export function quote(text: string): string {
  return `'${text.replaceAll(SINGLE_QUOTES, '$&$&')}'`;
}
