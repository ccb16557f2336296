import { ports } from '@cloud-prevent/deployment/ports';

/** Enforce on this machine. */
export const DEFAULT_URL = `https://127.0.0.1:${ports.enforceHttps}`;
