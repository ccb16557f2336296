import { z } from 'zod';

/** What a template may name, with what stands there then; the names are the product's (Broadcom KB 160621). */
export const templateVariables = {
  APPLICATION_NAME: 'always "Network Prevent for Email"',
  ATTACHMENT_FILENAME: 'names of the attachments',
  BLOCKED: 'yes or no',
  INCIDENT_ID: 'number of the incident',
  INCIDENT_SNAPSHOT: 'address of the incident',
  MATCH_COUNT: 'number of matches',
  MESSAGE_ID: 'Message-ID of the message',
  MONITOR_NAME: 'name of the server that found it',
  OCCURED_ON: 'time of the message (the spelling of the product)',
  OCCURRED_ON: 'the same',
  POLICY: 'name of the policy',
  POLICY_RULES: 'rules that matched',
  PROTOCOL: 'always SMTP',
  RECIPIENTS: 'recipients',
  REPORTED_ON: 'time when Enforce had it',
  SENDER: 'sender',
  SEVERITY: 'high, medium, low or info',
  STATUS: 'status of the incident',
  SUBJECT: 'subject of the message',
} as const;

/** Name of a variable. */
export type TemplateVariable = keyof typeof templateVariables;

/** A variable in a text: `$POLICY$`. */
export const VARIABLE = /\$([A-Z][A-Z_]*)\$/g;

/** A text with variables, all of them known. */
export function templateText(most: number) {
  return z
    .string()
    .min(1)
    .max(most)
    .superRefine((text, context) => {
      const unknown = [...text.matchAll(VARIABLE)].map(([, name = '']) => name).find((name) => !isVariable(name));
      if (unknown === undefined) return;
      const message = `found the variable $${unknown}$; expected one of ${Object.keys(templateVariables).join(', ')}`;
      context.addIssue({ code: 'custom', message });
    });
}

/** Whether a variable has this name. */
export function isVariable(name: string): name is TemplateVariable {
  return Object.hasOwn(templateVariables, name);
}
