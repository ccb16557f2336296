import { readFileSync } from 'node:fs';
import { detectorConfigurationOf } from '@cloud-prevent/deployment/detector-configuration-of';
import type { TopologyDetector } from '@cloud-prevent/deployment/topology-types';
import type { AzureDeployment } from '../azure-deployment.js';
import { machineFolders, machinePathsOf } from './machine-paths.js';

/** What of a machine is known only when its resources are there. */
export interface MachineFacts {
  /** Of the machine's identity. */
  readonly identityClientId: string;
  readonly vaultUri: string;
  readonly secretName: string;
  /** By digest. */
  readonly image: string;
  /** Resource ids of the rules that the refresh keeps up to date. */
  readonly allowlistRules: readonly string[];
}

/** Names of the files that are derived, as the template has them. */
export type MachineFiles = Readonly<Record<string, string>>;

/** User id in the detector's container. */
const CONTAINER_USER = 1000;
/** What the detector needs beyond its drain: the bounded end of everything else. */
const STOP_MARGIN_SECONDS = 30;
const ADDRESSES = {
  METADATA_SERVICE: 'http://169.254.169.254',
  VAULT_RESOURCE: 'https://vault.azure.net',
  REGISTRY_RESOURCE: 'https://management.azure.com/',
  RESOURCE_MANAGER: 'https://management.azure.com',
  RESOURCE_MANAGER_RESOURCE: 'https://management.azure.com/',
} as const;

/** Seconds that a detector gets from SIGTERM to its end. */
export function stopSecondsOf({ topology }: Pick<AzureDeployment, 'topology'>): number {
  return topology.balancer.drainSeconds + STOP_MARGIN_SECONDS;
}

/**
 * What differs from machine to machine and from deployment to deployment, as files: no secret is among them.
 * @throws Error when a trusted root cannot be read
 */
export function machineFilesOf(
  deployment: AzureDeployment,
  detector: TopologyDetector,
  facts: MachineFacts,
): MachineFiles {
  const { topology } = deployment;
  const configuration = detectorConfigurationOf(topology, detector.ordinal, machinePathsOf(topology));
  const roots = topology.delivery.trustedRoots.map((file) => readFileSync(file, 'utf8').trim());
  const openPorts = [detector.smtp.port, detector.link.port].join(', ');
  return {
    'detector.json': `${JSON.stringify(configuration, undefined, 2)}\n`,
    'machine.env': environment(deployment, detector, facts),
    'roots.pem': roots.map((root) => `${root}\n`).join(''),
    'machine.nft': `define open_ports = { ${openPorts} }\ndefine container_user = ${CONTAINER_USER}\n`,
    'stop.conf': `[Service]\nTimeoutStopSec=${stopSecondsOf(deployment) + STOP_MARGIN_SECONDS}\n`,
  };
}

function environment(deployment: AzureDeployment, detector: TopologyDetector, facts: MachineFacts): string {
  const further = deployment.topology.allowlist.filter(({ source }) => source !== 'eop').map(({ network }) => network);
  const values = {
    ...ADDRESSES,
    DETECTOR: detector.name,
    IMAGE: facts.image,
    IDENTITY_CLIENT_ID: facts.identityClientId,
    VAULT_URI: facts.vaultUri,
    SECRET_NAME: facts.secretName,
    ALLOWLIST_RULES: facts.allowlistRules.join(' '),
    FURTHER_NETWORKS: further.join(' '),
    SMTP_PORT: detector.smtp.port,
    HEALTH_PORT: detector.health.port,
    CONTAINER_USER,
    STOP_SECONDS: stopSecondsOf(deployment),
    CONFIGURATION_DIRECTORY: machineFolders.configuration,
    RUNTIME_FOLDER: machineFolders.runtime,
    SECRETS_DIRECTORY: machineFolders.secrets,
    STATE_DIRECTORY: machineFolders.state,
    METRICS_DIRECTORY: machineFolders.metrics,
  };
  return Object.entries(values)
    .map(([name, value]) => `${name}=${quoted(String(value))}\n`)
    .join('');
}

/** For bash and systemd alike. Nothing that comes here has a quote in it; were it so, it must not become a command. */
function quoted(value: string): string {
  if (/['\n]/.test(value)) throw new Error(`${JSON.stringify(value)} cannot be put in a file of settings.`);
  return `'${value}'`;
}
