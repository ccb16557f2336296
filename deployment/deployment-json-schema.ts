import { z } from 'zod';
import { deploymentSchema } from './deployment-file.js';

/**
 * The deployment file as JSON Schema (draft 2020-12), for editors: what may be written, options with defaults being
 * optional. Checks across options and of networks are not in it; `parseDeployment` makes them.
 */
export function deploymentJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(deploymentSchema, { io: 'input' }), title: 'Cloud Prevent deployment' };
}
