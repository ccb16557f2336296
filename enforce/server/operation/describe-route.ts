import type { FastifySchema } from 'fastify';
import { z } from 'zod';

/** What the description of the API says of a route. */
export interface RouteDescription {
  readonly summary: string;
  readonly body?: z.ZodType;
  readonly querystring?: z.ZodType;
  readonly params?: z.ZodType;
}

/**
 * The options of a route with its description for OpenAPI, made of the same schemas that check its requests.
 * @param config who may call it
 */
export function describeRoute<T extends object>(
  config: T,
  { summary, ...parts }: RouteDescription,
): { readonly config: T; readonly schema: FastifySchema } {
  const schemas = Object.entries(parts).map(([part, schema]) => [part, jsonSchemaOf(schema)]);
  return { config, schema: { summary, ...Object.fromEntries(schemas) } };
}

/** What is taken in, before defaults; OpenAPI names its dialect once for all. */
function jsonSchemaOf(schema: z.ZodType): object {
  return { ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), $schema: undefined };
}
