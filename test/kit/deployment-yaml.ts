import { parse, stringify } from 'yaml';

/** A deployment on a cloud that has no mistake; tests change one thing of it. */
const CLOUD = `
version: 1
organisation: { name: Example Ltd, mailDomains: [example.com] }
smtpHost: dlp.example.com
enforce: { host: enforce.example.com, networks: [198.51.100.7/32] }
delivery: { nextHops: [{ host: cluster5out.us.messagelabs.com }] }
target: { kind: aws, region: eu-central-1 }
`;

/** The same on one machine. */
const LOCAL = `
version: 1
organisation: { name: Example Ltd, mailDomains: [example.com] }
smtpHost: localhost
enforce: { host: localhost }
target: { kind: local }
`;

type Sections = Record<string, unknown>;

/** A deployment on AWS as YAML, with some sections replaced; `undefined` leaves one out. */
export function cloudDeploymentYaml(sections: Sections = {}): string {
  return stringify({ ...parse(CLOUD), ...sections });
}

/** A deployment on one machine as YAML, with some sections replaced. */
export function localDeploymentYaml(sections: Sections = {}): string {
  return stringify({ ...parse(LOCAL), ...sections });
}
