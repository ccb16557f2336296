/**
 * Characters that nobody sees: controls that are no blanks, and what Unicode calls ignorable, as soft hyphens,
 * zero-width spaces, marks of direction, selectors of variants and fillers. Joiners are looked at one by one.
 */
const UNSEEN = /(?![\u200c\u200d\s\u0085])[\p{Cc}\ufff9-\ufffb\p{Default_Ignorable_Code_Point}]/gu;
/** Joiners have meaning behind the letters of some scripts, from Arabic to Khmer, and nowhere else. */
const IDLE_JOINER =
  /(?<![\u0620-\u065f\u066e-\u06ef\u06fa-\u18ff\u1a20-\u1cff\ua800-\uabff\ufb50-\ufeff][\u200c\u200d]?)[\u200c\u200d]/g;
/** A stroke through a letter or digit, or a frame around it; any mark on a digit. */
const IDLE_MARKS = /(?<=[0-9A-Za-z])[\u0334-\u0338\u20d0-\u20ff]+|(?<=[0-9])\p{M}+/gu;
/** What is written backwards, so that it is shown from right to left: up to the end of the line at most. */
const BACKWARDS = /\u202e([^\n\u202a-\u202e\u2066-\u2069]+)/g;

/** Takes out what nobody sees of a text, and gives what stands backwards in it as it is shown, and as it stands. */
export function withoutUnseen(text: string): string {
  return text
    .replace(BACKWARDS, (_, run: string) => `${[...run].reverse().join('')} ${run}`)
    .replace(UNSEEN, (character) => (isSeparator(character) ? ' ' : ''))
    .replace(IDLE_JOINER, '')
    .replace(IDLE_MARKS, '');
}

/** Old data files part files, groups, records and units by these. */
function isSeparator(character: string): boolean {
  return character >= '\u001c' && character <= '\u001f';
}
