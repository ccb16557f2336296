import { createHash } from 'node:crypto';

/** What makes an incident the same incident. */
export interface IncidentIdentity {
  readonly messageId: string;
  /** SHA-256 of the body. */
  readonly fingerprint: string;
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly policy: string;
}

/**
 * The identifier of an incident: the same for the same message, envelope and policy on whichever detector a retry
 * arrives. A UUID of version 8 (RFC 9562), from a SHA-256.
 */
export function incidentId({ messageId, fingerprint, sender, recipients, policy }: IncidentIdentity): string {
  const identity = JSON.stringify([messageId, fingerprint, sender, [...recipients].sort(), policy]);
  const bytes = createHash('sha256').update(identity).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
