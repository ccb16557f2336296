import { readFileSync, statSync } from 'node:fs';
import { DeploymentError } from './deployment-error.js';
import type { Deployment } from './deployment-file.js';
import { parseDeployment } from './parse-deployment.js';
import type { Finding } from './problem.js';

/** Bytes. The largest sensible file has some tens of thousands. */
const LARGEST = 1_048_576;

/**
 * Reads a deployment file.
 * @param path of the file
 * @returns the deployment, defaults filled in
 * @throws DeploymentError when the file cannot be read or has mistakes
 */
export function loadDeployment(path: string): Deployment {
  return parseDeployment(readText(path), path);
}

function readText(path: string): string {
  const found = (finding: Omit<Finding, 'path'>): DeploymentError =>
    new DeploymentError(path, [{ ...finding, path: [] }]);
  let size: number;
  let text: string;
  try {
    size = statSync(path).size;
    text = size <= LARGEST ? readFileSync(path, 'utf8') : '';
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw found({ code: 'FILE_UNREADABLE', found: reason, accepted: 'a deployment file that can be read' });
  }
  if (size > LARGEST) {
    throw found({ code: 'FILE_TOO_LARGE', found: `${size} bytes`, accepted: `at most ${LARGEST} bytes` });
  }
  return text;
}
