import { spfIncludesOf } from '@cloud-prevent/deployment/spf-includes-of';
import { code, list, paragraph, table, type Section } from '../runbook-document.js';
import { shellWord } from '../../output/shell-word.js';
import { cloudCommands } from '../cloud-commands.js';
import { keyFolder } from '../key-folder.js';
import type { RunbookRequest } from '../runbook-request.js';
import { stepState } from '../step-state.js';

/** Steps 8 and 9: Email Security.cloud, and the connection to it. */
export function deliverySteps(request: RunbookRequest): readonly Section[] {
  return [account(request), connection(request)];
}

function account({ site, preflight }: RunbookRequest): Section {
  const { topology, file } = site;
  const { tenant, delivery } = topology;
  return {
    id: 'step-8',
    title: 'Step 8: Email Security.cloud',
    state: stepState(preflight, ['next-hop.connect', 'next-hop.greeting']),
    blocks: [
      paragraph('For the Provisioning Form, which comes with the licence:'),
      table(
        ['field', 'value'],
        [
          ['domains that send', tenant.domains.join(', ')],
          ['addresses that mail comes from', cloudCommands(site).egress.replaceAll('`', '')],
          ['Microsoft 365 authorisation (X-OriginatorOrg)', tenant.originatorOrgs.join(', ')],
          [
            'outbound hosts, as issued',
            delivery.nextHops.map(({ host, port }) => `${host}:${port}`).join(', ') ||
              'mail goes back to where it came from',
          ],
        ],
      ),
      paragraph('Mail from addresses or tenants that are not registered there is refused, or taken for inbound mail.'),
      paragraph(
        `The SPF record of each domain must include ${spfIncludesOf(topology.delivery)
          .map((domain) => `\`include:${domain}\``)
          .join(' and ')}. What it is now, and the exact change:`,
      ),
      code(`npx cloud-prevent spf ${shellWord(file)}`),
    ],
  };
}

function connection({ site, preflight }: RunbookRequest): Section {
  const { smtp, delivery, local } = site.topology;
  const keystore = `${keyFolder}/prevent.ks`;
  const roots = delivery.trustedRoots.length > 0 ? [] : delivery.defaultRoots;
  return {
    id: 'step-9',
    title: 'Step 9: TLS in both directions',
    state: stepState(preflight, [
      'listener.starttls',
      'listener.name',
      'listener.expiry',
      'next-hop.starttls',
      'next-hop.chain',
      'next-hop.name',
    ]),
    blocks: [
      ...(local
        ? []
        : [
            paragraph(
              `The key for mail that comes in, under the name \`${smtp.host}\`, and the roots for mail that goes out; in the folder of step 7:`,
            ),
            code(
              `npx cloud-prevent keystore create --host ${smtp.host} --file ${keystore}`,
              `npx cloud-prevent keystore import --file ${keystore} --digicert`,
            ),
          ]),
      ...(roots.length > 0
        ? [
            table(
              ['root', 'SHA-256', 'expires'],
              roots.map(({ name, sha256, expires }) => [name, sha256, expires]),
            ),
          ]
        : []),
      list(
        `Mail goes on with TLS mode \`${delivery.tls}\`, to ${delivery.nextHops.map(({ host }) => `\`${host}\``).join(', ') || 'where it came from'}.`,
        ...(local ? [] : [`\`${keystore}\` and its password go the way of step 7, to every detector.`]),
        'TLS 1.2 or newer in both directions.',
      ),
    ],
  };
}
