/** A plain header block with the empty line; `more` are whole lines without ends. */
export function header(subject: string, ...more: readonly string[]): string {
  const lines = [
    'From: Mary <mary@example.com>',
    'To: Bob <bob@example.net>',
    `Subject: ${subject}`,
    'Date: Mon, 02 Mar 2026 10:00:00 +0000',
    `Message-ID: <${subject.replaceAll(/[^a-z0-9]+/gi, '-')}@example.com>`,
    'X-OriginatorOrg: example.com',
    ...more,
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}
