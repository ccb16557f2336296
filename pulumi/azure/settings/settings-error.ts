/** A setting of the stack that cannot be used. */
export interface SettingsFault {
  /** Its name, as `pulumi config set` takes it. */
  readonly setting: string;
  readonly found: string;
  readonly accepted: string;
  /** The command that mends it. Default: the one that sets it. */
  readonly mend?: string;
}

/** Settings of a stack that cannot be used. The message lists every mistake and says how to mend it. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  /** @param faults at least one */
  constructor(readonly faults: readonly SettingsFault[]) {
    const lines = faults.map(
      ({ setting, found, accepted, mend = `pulumi config set ${setting} …` }) =>
        `  ${setting}\n    found:    ${found}\n    accepted: ${accepted}\n    mend:     ${mend}`,
    );
    const count = faults.length === 1 ? '1 mistake' : `${faults.length} mistakes`;
    super([`Settings of this stack: ${count} (docs/azure.md explains them)`, ...lines].join('\n'));
  }
}
