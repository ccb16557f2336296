import { commandErrors, type CommandErrorCode } from './command-errors.js';

/** An error of the table `commandErrors`. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  /** The command was called wrongly, rather than failed. */
  readonly isUsage: boolean;

  /**
   * @param code which entry of the table
   * @param found what was found; no secret
   * @param cause the error underneath
   */
  constructor(
    readonly code: CommandErrorCode,
    found: string,
    cause?: unknown,
  ) {
    const { says, toDo, isUsage } = commandErrors[code];
    super(`${says}: ${found}. ${toDo}`, { cause });
    this.isUsage = isUsage;
  }
}
