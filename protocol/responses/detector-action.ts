import { enforceActionKinds } from './enforce-actions.js';
import type { ResponseAction } from './response-action.js';

/** Whether an action is done by the detector, with the message, and not by Enforce, with the incident. */
export function isDetectorAction(action: ResponseAction): boolean {
  return enforceActionKinds.every((kind) => action[kind] === undefined);
}
