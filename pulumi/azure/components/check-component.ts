import { ComponentError, type ComponentFault } from './component-error.js';

/** Something that must hold. */
export interface ComponentCheck extends ComponentFault {
  readonly holds: boolean;
}

/**
 * Refuses a component before any of its resources is made, with all of its faults at once.
 * @param component type and name, as in the stack
 * @throws ComponentError when something does not hold
 */
export function checkComponent(component: string, checks: readonly ComponentCheck[]): void {
  const faults = checks.filter(({ holds }) => !holds);
  if (faults.length > 0) throw new ComponentError(component, faults);
}
