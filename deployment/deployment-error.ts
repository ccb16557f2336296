import { renderPath, type Problem } from './problem.js';

/**
 * A deployment file that cannot be used. The message lists every mistake and is meant for the user as it stands; a
 * stack trace says nothing more.
 */
export class DeploymentError extends Error {
  override readonly name = 'DeploymentError';

  /**
   * @param fileName as the user wrote it
   * @param problems at least one, in the order of the file
   */
  constructor(
    readonly fileName: string,
    readonly problems: readonly Problem[],
  ) {
    super(render(fileName, problems));
  }
}

function render(fileName: string, problems: readonly Problem[]): string {
  const count = problems.length === 1 ? '1 mistake' : `${problems.length} mistakes`;
  return [`${fileName}: ${count}`, ...problems.map(renderProblem)].join('\n');
}

function renderProblem({ code, path, line, column, found, accepted }: Problem): string {
  const place = line === undefined ? '' : `line ${line}${column === undefined ? '' : `:${column}`} `;
  const option = path.length > 0 ? renderPath(path) : 'the file';
  return `  ${place}${option} (${code})\n    found:    ${found}\n    accepted: ${accepted}`;
}
