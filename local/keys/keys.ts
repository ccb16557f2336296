import { z } from 'zod';

const keystoreSchema = z.strictObject({ file: z.string(), passwordFile: z.string() });

/** Every key of a one-machine deployment, by use. Paths are absolute. */
export const keysSchema = z.strictObject({
  /** Enforce's end of the link. */
  enforceLink: keystoreSchema,
  /** Each detector's end of the link, by alias. */
  detectorLinks: z.record(z.string(), keystoreSchema),
  /** STARTTLS of the detectors, all under the balancer's name. */
  detectorSmtp: keystoreSchema,
  /** HTTPS of the Enforce server. */
  enforceHttps: keystoreSchema,
  /** TLS of the stand-in for Email Security.cloud. */
  delivery: keystoreSchema,
  /** PEM certificate of the private authority that signed them all. */
  authority: z.string(),
});
export type Keys = z.output<typeof keysSchema>;
