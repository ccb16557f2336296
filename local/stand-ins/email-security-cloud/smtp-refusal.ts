/**
 * An error that `smtp-server` turns into this reply.
 * @param text with the enhanced status code
 */
export function smtpRefusal(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}
