import { DeploymentError } from '@cloud-prevent/deployment/deployment-error';
import { parseDeployment } from '@cloud-prevent/deployment/parse-deployment';
import { renderPath, type Problem } from '@cloud-prevent/deployment/problem';

/** The mistakes that a deployment file is refused for; none when it is accepted. */
export function deploymentProblems(text: string): readonly Problem[] {
  try {
    parseDeployment(text, 'deployment.yaml');
    return [];
  } catch (error) {
    if (error instanceof DeploymentError) return error.problems;
    throw error;
  }
}

/** The mistakes as `CODE path`, for comparison. */
export function deploymentProblemNames(text: string): readonly string[] {
  return deploymentProblems(text).map(({ code, path }) => `${code} ${renderPath(path)}`.trim());
}
