import { deploymentJsonSchema } from '@cloud-prevent/deployment/deployment-json-schema';
import { parseDeployment } from '@cloud-prevent/deployment/parse-deployment';
import { problemCodes } from '@cloud-prevent/deployment/problem-codes';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../..');
const manual = readFileSync(join(root, 'docs/deployment-file.md'), 'utf8');
const manualRows = new Set(manual.split('\n').map((line) => line.replace(/\s+/g, ' ').trim()));

interface SchemaNode {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly oneOf?: readonly SchemaNode[];
}

interface Option {
  readonly path: string;
  readonly description: string | undefined;
  readonly required: boolean;
}

const options = optionsOf(deploymentJsonSchema(), '');

describe('the JSON Schema of the deployment file', () => {
  it('is the one that editors are given (npm run schema -w deployment)', () => {
    const written: unknown = JSON.parse(readFileSync(join(root, 'deployment/deployment.schema.json'), 'utf8'));
    expect(written).toEqual(deploymentJsonSchema());
  });

  it('describes every option', () => {
    expect(options.length).toBeGreaterThan(90);
    expect(options.filter(({ description }) => !description).map(({ path }) => path)).toEqual([]);
  });
});

describe('the manual page of the deployment file', () => {
  it.each(options)('has the option $path as the schema describes it', ({ path, description, required }) => {
    const name = path.replace(/^detectors\.settings\./, '');
    expect(manualRows).toContain(`| \`${name}\` | ${description}${required ? ' **Required.**' : ''} |`);
  });

  it.each(Object.entries(problemCodes))('has the mistake %s', (code, meaning) => {
    expect(manualRows).toContain(`| \`${code}\` | ${meaning} |`);
  });

  it('has no mistake that the kit does not know', () => {
    const named = [...manual.matchAll(/^\| `([A-Z][A-Z0-9_]+)`/gm)].map(([, code]) => code);
    expect(named.sort()).toEqual(Object.keys(problemCodes).sort());
  });

  it('begins with a file that works', () => {
    const [, text] = /```yaml\n([\s\S]*?)```/.exec(manual) ?? [];
    expect(parseDeployment(text ?? '', 'manual').target.kind).toBe('local');
  });
});

describe('every example', () => {
  it.each(readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.yaml')))(
    '%s names the schema',
    (name) => {
      const [first] = readFileSync(join(root, 'examples', name), 'utf8').split('\n');
      expect(first).toBe('# yaml-language-server: $schema=../deployment/deployment.schema.json');
    },
  );
});

/** Every option of the schema by its path; `[]` stands for the entries of a list. */
function optionsOf(node: SchemaNode, path: string): Option[] {
  const own = Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
    const at = path ? `${path}.${name}` : name;
    const required = node.required?.includes(name) ?? false;
    return [
      ...(child.oneOf ? [] : [{ path: at, description: child.description, required }]),
      ...optionsOf(child, at),
      ...(child.items ? optionsOf(child.items, `${at}[]`) : []),
    ];
  });
  return [...own, ...(node.oneOf ?? []).flatMap((choice) => optionsOf(choice, path))];
}
