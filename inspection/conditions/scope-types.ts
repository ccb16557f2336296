import type { ExtractedText } from '../extract/extracted-message.js';

/** Names of the components that a policy may look in. */
export type Scope = 'envelope' | 'subject' | 'headers' | 'body' | 'attachments';

const TYPE_OF: Record<Scope, ExtractedText['type']> = {
  envelope: 'envelope',
  subject: 'subject',
  headers: 'headers',
  body: 'body',
  attachments: 'attachment',
};

/** The types of texts that are meant by the names in a policy. */
export function scopeTypes(scopes: readonly Scope[]): ReadonlySet<ExtractedText['type']> {
  return new Set(scopes.map((scope) => TYPE_OF[scope]));
}
