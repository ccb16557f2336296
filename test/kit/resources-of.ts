import type { Template } from 'aws-cdk-lib/assertions';

/** A resource of a template. Its properties are JSON, looked into by path. */
export interface TemplateResource {
  readonly id: string;
  readonly Properties: TemplateNode;
  readonly UpdatePolicy: TemplateNode;
  readonly CreationPolicy: TemplateNode;
  readonly DeletionPolicy: string;
  readonly UpdateReplacePolicy: string;
  readonly DependsOn: readonly string[];
}

/** A place in a template's JSON: an object that is looked into further, or what stands there. */
export type TemplateNode = ReturnType<typeof JSON.parse>;

/** The resources of one type, in order of their logical ids; `Detector2` before `Detector10`. */
export function resourcesOf(template: Template, type: string): readonly TemplateResource[] {
  const found: Record<string, TemplateNode> = template.findResources(type);
  return Object.entries(found)
    .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([id, resource]) => ({ id, ...resource }));
}
