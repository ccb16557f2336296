/** A property of a component that cannot be used. */
export interface ComponentFault {
  /** Path of the property, such as `smtp.targetPort`. */
  readonly property: string;
  readonly found: string;
  readonly accepted: string;
}

/** A component that was asked for something impossible. The message lists every fault. */
export class ComponentError extends Error {
  override readonly name = 'ComponentError';

  /**
   * @param component type and name, as in the stack
   * @param faults at least one
   */
  constructor(
    component: string,
    readonly faults: readonly ComponentFault[],
  ) {
    const lines = faults.map(
      ({ property, found, accepted }) => `  ${property}\n    found:    ${found}\n    accepted: ${accepted}`,
    );
    super([`${component}: ${faults.length === 1 ? '1 mistake' : `${faults.length} mistakes`}`, ...lines].join('\n'));
  }
}
