import type { Answers } from './answers.js';
import { targetText } from './target-text.js';
import { yamlText } from './yaml-text.js';

/**
 * A commented deployment file. It holds what was answered; what it leaves out has a default.
 * @param answers complete for the target
 */
export function deploymentText(answers: Answers): string {
  return [HEADING, organisation(answers), tier(answers), enforce(answers), delivery(answers), targetText(answers)].join(
    '\n',
  );
}

const HEADING = `# One Cloud Prevent deployment. What is not here has a default: docs/deployment-file.md lists every option.
# Check changes with: cloud-prevent validate
version: 1
`;

function organisation({ organisation: name = '', mailDomains = '', smtpHost = 'localhost' }: Answers): string {
  return `organisation:
  name: ${yamlText(name)}
  # Domains that may stand in the envelope sender; mail of any other is refused. List every accepted domain that sends.
  mailDomains: ${yamlList(mailDomains)}
  # A third gate: the mail flow rule sets this header to a secret that is in the secret store, never in this file.
  # tenant:
  #   secretHeader:
  #     name: X-Example-Gate
  #     secret: cloud-prevent/gate

# The smart host in the Microsoft 365 connector, and the name in the detectors' certificate.
smtpHost: ${yamlText(smtpHost)}
`;
}

function tier({ detectors = '3' }: Answers): string {
  return `detectors:
  count: ${/^\d+$/.test(detectors) ? detectors : yamlText(detectors)}
  # true: incidents are recorded, nothing is blocked or changed. A good way to begin.
  trialMode: false
`;
}

function enforce({ enforceHost = 'localhost', enforceNetworks }: Answers): string {
  const networks =
    enforceNetworks === undefined
      ? ''
      : `  # Where Enforce connects from: 8100, 8200 and so on are open to these and to nobody else.
  networks: ${yamlList(enforceNetworks)}
`;
  return `enforce:
  host: ${yamlText(enforceHost)}
${networks}`;
}

function delivery({ nextHops }: Answers): string {
  if (nextHops === undefined) {
    return `# No next hops: passed mail goes to a stand-in for Email Security.cloud.
delivery:
  mode: forward
`;
  }
  const hosts = split(nextHops).map((host) => `    - host: ${yamlText(host)}`);
  return `delivery:
  mode: forward
  # Issued by Email Security.cloud, in order of preference.
  nextHops:
${hosts.join('\n')}
  # TLS with a trusted certificate of that name, or no delivery.
  tls: verify
`;
}

function yamlList(list: string): string {
  return `[${split(list).map(yamlText).join(', ')}]`;
}

function split(list: string): string[] {
  return list
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
}
