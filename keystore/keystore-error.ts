import { keystoreErrors, type KeystoreErrorCode } from './keystore-errors.js';

/** An error of the table `keystoreErrors`. Its message says what was found and what to do, and never holds a secret. */
export class KeystoreError extends Error {
  override readonly name = 'KeystoreError';

  /**
   * @param code which entry of the table
   * @param found the file, and what was found there; no secret
   * @param cause the error underneath
   */
  constructor(
    readonly code: KeystoreErrorCode,
    found: string,
    cause?: unknown,
  ) {
    const { says, toDo } = keystoreErrors[code];
    super(`${says}: ${found}. ${toDo}`, { cause });
  }
}
