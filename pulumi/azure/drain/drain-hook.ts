import { log, ResourceHook, type ResourceHookArgs } from '@pulumi/pulumi';
import { drainMachine } from './drain-machine.js';
import type { ResourceManager } from './resource-manager.js';

/**
 * A hook that Pulumi calls before it deletes a detector's machine, be it to replace it or for good. A machine that
 * cannot be drained is deleted all the same, with a warning: it may be broken, which is why it is replaced, and a
 * detector that is cut off loses nothing, as its senders keep what was not acknowledged.
 * @param seconds that a detector gets to end
 */
export function drainHook(manager: ResourceManager, seconds: number): ResourceHook {
  return new ResourceHook('drain-detector', async ({ id, name }: ResourceHookArgs) => {
    try {
      const ended = await drainMachine(id, { manager, seconds });
      await log.info(ended ? `${name}: the detector has ended in order.` : `${name}: there is no such machine.`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      await log.warn(
        `${name}: the detector was not drained. ${reason} Its senders send again what it had not finished.`,
      );
    }
  });
}
