/** A resource as a Pulumi program registered it. */
export interface RegisteredResource {
  readonly type: string;
  readonly name: string;
  /** Secrets are `{ secret: value }`. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** `type name` of the component that it belongs to; undefined for the stack's own. */
  readonly parent: string | undefined;
  /** `type name` of each, sorted. */
  readonly dependsOn: readonly string[];
  /** Only those that are not the default. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** The part of Pulumi's registration request that is looked at. */
export interface Registration {
  getType(): string;
  getName(): string;
  getParent(): string;
  getObject(): { toJavaScript(): unknown } | undefined;
  getDependenciesList(): string[];
  getProtect(): boolean;
  getRetainondelete(): boolean;
  getDeletebeforereplace(): boolean;
  getIgnorechangesList(): string[];
  getReplaceonchangesList(): string[];
  getDeletedwith(): string;
  getReplaceWithList(): string[];
  getProvider(): string;
  getHooks(): { getBeforeDeleteList(): string[] } | undefined;
}

/** By which Pulumi marks a value as something else than it looks, and what it marks. */
const MARK = '4dabf18193072939515e22adb298388d';
const SECRET = '1b47061264138c4ac30d75fd1eb44270';

/** What a registration says, in words that a reader of a snapshot understands. */
export function registeredResource(request: Registration): RegisteredResource {
  return {
    type: request.getType(),
    name: request.getName(),
    inputs: inputsOf(request),
    parent: request.getParent() ? shortUrn(request.getParent()) : undefined,
    dependsOn: request.getDependenciesList().map(shortUrn).sort(),
    options: optionsOf(request),
  };
}

function inputsOf(request: Registration): Readonly<Record<string, unknown>> {
  const inputs = plain(request.getObject()?.toJavaScript() ?? {});
  return isRecord(inputs) ? inputs : {};
}

function optionsOf(request: Registration): Readonly<Record<string, unknown>> {
  const options = {
    protect: request.getProtect(),
    retainOnDelete: request.getRetainondelete(),
    deleteBeforeReplace: request.getDeletebeforereplace(),
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    deletedWith: request.getDeletedwith() && shortUrn(request.getDeletedwith()),
    replaceWith: request.getReplaceWithList().map(shortUrn),
    beforeDelete: request.getHooks()?.getBeforeDeleteList() ?? [],
    ownProvider: !request.getProvider().includes('::default_') && request.getProvider() !== '',
  };
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : Boolean(value))),
  );
}

/** `urn:pulumi:stack::project::parent$type::name` without what is the same for all. */
function shortUrn(urn: string): string {
  const [, , type = '', name = ''] = urn.split('::');
  return `${type.split('$').at(-1)} ${name}`;
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isRecord(value)) return value;
  if (value[MARK] === SECRET) return { secret: plain(value['value']) };
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
