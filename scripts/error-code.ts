/** The code of an error of the system or of OpenSSL, such as ECONNREFUSED; else its message. */
export function errorCode(error: unknown): string {
  // Not by class: an error of Node's own libraries may belong to another context than this code.
  const { code, message } = Object(error) as { code?: unknown; message?: unknown };
  return String(code ?? message ?? error);
}
