const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A script as a file has it. Windows PowerShell 5.1 takes a file for the local code page unless it begins with a byte
 * order mark.
 */
export function scriptText(blocks: readonly string[]): string {
  const text = `${blocks.filter(Boolean).join('\n\n')}\n`;
  return [...text].some((character) => character > '~') ? BYTE_ORDER_MARK + text : text;
}
