const BLANK = /\s/;

/**
 * Takes comments out of a field (RFC 5322, 3.2.2), and makes every run of blanks a space; quoted strings stay as they
 * are. In one pass: senders choose how deep comments stand in one another.
 */
export function withoutComments(field: string): string {
  let plain = '';
  let depth = 0;
  let isQuoted = false;
  let wasBlank = false;
  for (let at = 0; at < field.length; at += 1) {
    const character = field.charAt(at);
    const isBlank = BLANK.test(character) && !isQuoted;
    if (character === '\\' && (isQuoted || depth > 0)) {
      if (isQuoted) plain += field.slice(at, at + 2);
      at += 1;
    } else if (character === '"' && depth === 0) {
      isQuoted = !isQuoted;
      plain += character;
    } else if (isQuoted) plain += character;
    else if (character === '(') depth += 1;
    else if (character === ')' && depth > 0) depth -= 1;
    else if (depth === 0 && !(isBlank && wasBlank)) plain += isBlank ? ' ' : character;
    if (depth === 0) wasBlank = isBlank;
  }
  return plain.trim();
}
