import type { Verdict } from '@cloud-prevent/inspection/verdict';

/**
 * What a verdict has done with a message, one deed a line, as the response rules say it: two verdicts of one
 * disposition differ in them. They hold no text of the message.
 */
export function deedsOf(verdict: Verdict): string[] {
  const { blockText, redirectTo, quarantinePolicy, route, headers, subject = {}, removals } = verdict;
  return [
    ...said('answer 550', blockText),
    ...said('redirect to', redirectTo),
    ...said('quarantine as policy', quarantinePolicy),
    // A redirected message takes the usual way.
    ...said('route', redirectTo === undefined ? route : undefined),
    ...headers.map(({ name, value }) => `header ${name}: ${value}`),
    ...Object.entries(subject).flatMap(([part, text]) => said(`subject ${part}`, text)),
    ...said('attachments taken out:', removals.length || undefined),
  ];
}

function said(deed: string, what: string | number | undefined): string[] {
  return what === undefined ? [] : [`${deed} ${what}`];
}
