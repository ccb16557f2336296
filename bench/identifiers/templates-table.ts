import type { TemplateFigures } from './measure-templates.js';

/** The figures of the shipped policies as a table of markdown. */
export function templatesTable(figures: readonly TemplateFigures[]): string {
  const head = ['policy', 'messages', 'incidents', 'blocked', 'blocked, %'];
  const rows = figures.map(({ policy, messages, incidents, blocked }) => [
    policy,
    `${messages}`,
    `${incidents}`,
    `${blocked}`,
    blocked === 0 ? '0' : ((100 * blocked) / messages).toFixed(3),
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
