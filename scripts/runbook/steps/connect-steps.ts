import { code, list, paragraph, table, type Section } from '../runbook-document.js';
import type { RunbookRequest } from '../runbook-request.js';
import { stepState } from '../step-state.js';
import { aliasRecords } from '../../site/alias-records.js';

/** Steps 5 to 7: the detectors in Enforce, reconciliation, the keys of the link. */
export function connectSteps(request: RunbookRequest): readonly Section[] {
  return [registration(request), RECONCILIATION, keys(request)];
}

function registration({ site, preflight }: RunbookRequest): Section {
  const { topology, file } = site;
  const aliases = aliasRecords(topology);
  const records = aliases.map(({ name, value }) => [name, 'CNAME', value]);
  return {
    id: 'step-5',
    title: 'Step 5: register the detectors',
    state: stepState(preflight, ['link.connect', 'link.status']),
    blocks: [
      ...(records.length > 0
        ? [
            paragraph(
              'Enforce tells the detectors behind one address apart by their names. On the DNS server that it asks:',
            ),
            table(['alias', 'type', 'value'], records),
          ]
        : []),
      paragraph(
        'In Enforce, under System, Servers and Detectors, Overview, Add Server, Cloud Prevent for Email Server:',
      ),
      table(
        ['Name', 'Host', 'Port'],
        topology.detectors.map(({ name, hostName, enforcePort }) => [name, hostName, String(enforcePort)]),
      ),
      paragraph(
        `In the Server Settings of each, \`RequestProcessor.MTAResubmitPort\` is ${topology.tier.settings['RequestProcessor.MTAResubmitPort']}. The Enforce server of this kit registers them with:`,
      ),
      code(`npx cloud-prevent register ${file} --token-file state/api-token --authority authority.pem`),
    ],
  };
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
  const aliases = topology.detectors.map(({ alias }) => alias);
  return {
    id: 'step-7',
    title: 'Step 7: keys of the link',
    state: stepState(preflight, ['link.certificate']),
    blocks: [
      code(
        `printf '%s\\n' ${aliases.join(' ')} > aliases.txt`,
        'npx cloud-prevent sslkeytool -genkey -alias=./aliases.txt -dir=./generated_keys',
      ),
      table(
        ['file', 'goes to'],
        [
          ['enforce.*.sslKeyStore, keystore.*.password', `the keystore directory of ${topology.enforce.host}`],
          ...aliases.map((alias) => [
            `${alias}.*.sslKeyStore, keystore.*.password`,
            `the secret store, for detector ${alias}`,
          ]),
        ],
      ),
      paragraph(
        'Then delete the copies, and restart Enforce and the detectors. The certificates are valid for 3 years; preflight warns 30 days before.',
      ),
    ],
  };
}
