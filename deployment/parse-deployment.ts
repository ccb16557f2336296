import { DeploymentError } from './deployment-error.js';
import type { Deployment } from './deployment-file.js';
import type { Problem } from './problem.js';
import { ruleFindings } from './rule-findings.js';
import { schemaFindings } from './schema-findings.js';
import { YamlSource } from './yaml-source.js';

/**
 * Reads a deployment from YAML.
 * @param text the whole file
 * @param fileName as errors name it
 * @returns the deployment, defaults filled in
 * @throws DeploymentError with every mistake of the file
 */
export function parseDeployment(text: string, fileName: string): Deployment {
  const source = new YamlSource(text);
  const yamlProblems = source.problems();
  const value = valueOf(source, fileName);
  const schema = schemaFindings(value);
  const findings = [
    ...(schema.findings ?? []),
    ...ruleFindings(
      value,
      (schema.findings ?? []).map(({ path }) => path),
    ),
  ];
  const problems = [
    ...yamlProblems,
    ...trustworthy(
      findings.map((finding) => source.locate(finding)),
      yamlProblems,
    ),
  ];
  if (problems.length > 0 || schema.findings) throw new DeploymentError(fileName, inOrder(problems));
  return schema.deployment;
}

function valueOf(source: YamlSource, fileName: string): unknown {
  try {
    return source.value();
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const accepted = 'a text without anchors, or with few';
    throw new DeploymentError(fileName, [{ code: 'YAML_SYNTAX', path: [], found: error.message, accepted }]);
  }
}

/** Behind a mistake in the YAML itself, what was read is a guess: something "missing" may well stand there. */
function trustworthy(problems: readonly Problem[], yamlProblems: readonly Problem[]): readonly Problem[] {
  const broken = Math.min(...yamlProblems.filter(({ code }) => code === 'YAML_SYNTAX').map(({ line }) => line ?? 1));
  if (broken === Infinity) return problems;
  return problems.filter(({ code, line }) => code !== 'MISSING' && line !== undefined && line < broken);
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
