import type { runtime } from '@pulumi/pulumi';

/** What a cloud says: about a resource that was made, and to a question. */
export interface CloudAnswers {
  made(resource: runtime.MockResourceArgs): { id: string; state: Record<string, unknown> };
  asked(question: runtime.MockCallArgs): Record<string, unknown>;
}
