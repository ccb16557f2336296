/** Control characters of Word: ends of paragraphs, cells, lines and pages, and those that enclose a field. */
const PARTING = new Set([0x07, 0x0b, 0x0c, 0x0d, 0x0e, 0x13, 0x14, 0x15]);
const HYPHEN = 0x1e;
const CONTROL = /[^\P{Cc}\n\t]/gu;

/** Makes the control characters in the text of Word and PowerPoint what they show as; others stand for pictures. */
export function readableWordText(text: string): string {
  return text.replace(CONTROL, (control) => {
    const code = control.charCodeAt(0);
    if (code === HYPHEN) return '-';
    return PARTING.has(code) ? '\n' : '';
  });
}
