/**
 * RE2 source of the end of a line between two groups of a value: mail programs break plain text at the blank that is
 * nearest to their width, and put `>` before lines that are quoted.
 */
export const LINE_BREAK = ' ?\\r?\\n[> ]{0,3}';
