import { z } from 'zod';
import { serverSettings } from '@cloud-prevent/deployment/server-settings';
import { without } from '../incidents/without.js';

/** A server setting, as an administrator needs to know it. */
export interface DescribedSetting {
  readonly name: string;
  /** What it means, with unit and default. */
  readonly description: string;
  readonly default: unknown;
  /** JSON Schema of its values: type, range, choices. */
  readonly schema: object;
}

/** Every server setting by its product name. */
export function describeSettings(): DescribedSetting[] {
  return Object.entries(serverSettings.shape).map(([name, setting]) => {
    const { description = '', default: preset, ...schema } = z.toJSONSchema(setting, { io: 'input' });
    return { name, description, default: preset, schema: without(schema, ['$schema']) };
  });
}
