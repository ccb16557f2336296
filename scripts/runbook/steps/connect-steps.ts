import type { Topology } from '@cloud-prevent/deployment/topology-types';
import { shellWord } from '../../output/shell-word.js';
import { cloudCommands } from '../cloud-commands.js';
import { keyFolder } from '../key-folder.js';
import { code, list, paragraph, table, type Block, type Section } from '../runbook-document.js';
import type { RunbookRequest } from '../runbook-request.js';
import { stepState } from '../step-state.js';
import { aliasRecords } from '../../site/alias-records.js';

/** Steps 5 to 7: the detectors in Enforce, reconciliation, the keys of the link. */
export function connectSteps(request: RunbookRequest): readonly Section[] {
  return [registration(request), RECONCILIATION, keys(request)];
}

function registration({ site, preflight }: RunbookRequest): Section {
  const { local, enforce } = site.topology;
  return {
    id: 'step-5',
    title: 'Step 5: register the detectors',
    state: stepState(preflight, ['link.connect', 'link.status']),
    blocks: local || enforce.hosted ? registeredByItself(site.topology) : registeredByHand(site),
  };
}

function registeredByItself({ detectors }: Topology): Block[] {
  return [
    paragraph(
      'Nothing is to be done by hand: Enforce, which step 4 makes, has them registered, as long as they are in the deployment file.',
    ),
    table(
      ['Name', 'Port'],
      detectors.map(({ name, enforcePort }) => [name, String(enforcePort)]),
    ),
  ];
}

function registeredByHand({ topology, file }: RunbookRequest['site']): Block[] {
  const { detectors, tier, target } = topology;
  const zone = target.kind === 'azure' || target.kind === 'aws' ? target.dnsZone : undefined;
  const where =
    zone === undefined ? 'On the DNS server that it asks:' : `Step 4 makes these in \`${zone}\`, which it must ask:`;
  return [
    paragraph(`Enforce tells the detectors behind one address apart by their names. ${where}`),
    table(
      ['alias', 'type', 'value'],
      aliasRecords(topology).map(({ name, value }) => [name, 'CNAME', value]),
    ),
    paragraph('In Enforce, under System, Servers and Detectors, Overview, Add Server, Cloud Prevent for Email Server:'),
    table(
      ['Name', 'Host', 'Port'],
      detectors.map(({ name, hostName, enforcePort }) => [name, hostName, String(enforcePort)]),
    ),
    paragraph(
      `In the Server Settings of each, \`RequestProcessor.MTAResubmitPort\` is ${tier.settings['RequestProcessor.MTAResubmitPort']}. The Enforce server of this kit registers them with:`,
    ),
    code(`npx cloud-prevent register ${shellWord(file)} --token-file state/api-token --authority authority.pem`),
  ];
}

const RECONCILIATION: Section = {
  id: 'step-6',
  title: 'Step 6: incident reconciliation',
  state: 'open',
  blocks: [
    paragraph(
      'Microsoft 365 sends a message with several recipients in several copies, and each would be an incident of its own.',
    ),
    list(
      'On a Symantec Enforce server: in `SymantecDLP/Protect/config/IncidentPersister.properties`, set `persister.enable.incident.reconciliation=true` and restart the services.',
      'The Enforce server of this kit shows an incident at once, and joins the copies that come within four minutes.',
    ),
  ],
};

function keys({ site, preflight }: RunbookRequest): Section {
  const { topology } = site;
  const way = paragraph(cloudCommands(site).keys);
  return {
    id: 'step-7',
    title: 'Step 7: keys of the link',
    state: stepState(preflight, ['link.certificate']),
    blocks: topology.local ? [way] : [...making(topology), way, VALIDITY],
  };
}

const VALIDITY = paragraph(
  'New keys are taken at the next start of Enforce and of each detector. The certificates are valid for 3 years; preflight warns 30 days before.',
);

function making({ detectors, enforce }: Topology): Block[] {
  const aliases = detectors.map(({ alias }) => alias);
  const hosted = 'Enforce, by the same way as those of the detectors';
  return [
    code(
      `printf '%s\\n' ${aliases.join(' ')} > aliases.txt`,
      `npx cloud-prevent sslkeytool -genkey -alias=./aliases.txt -dir=./${keyFolder}`,
    ),
    table(
      ['file', 'goes to'],
      [
        [
          'enforce.*.sslKeyStore, keystore.*.password',
          enforce.hosted ? hosted : `the keystore directory of ${enforce.host}`,
        ],
        ...aliases.map((alias) => [`${alias}.*.sslKeyStore, keystore.*.password`, `detector ${alias}`]),
      ],
    ),
  ];
}
