import type { Topology } from './topology-types.js';

/** Whether the detectors offer STARTTLS, and so need a certificate for it. */
export function speaksStarttls(settings: Topology['tier']['settings']): boolean {
  return settings['RequestProcessor.AllowExtensions'].toUpperCase().split(' ').includes('STARTTLS');
}
