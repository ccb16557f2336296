import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { input } from '@pulumi/azure-native/types';
import type { Input } from '@pulumi/pulumi';
import { enforceFolders, SECRET_FILE } from './enforce-paths.js';
import type { EnforceSize } from './enforce-sizes.js';

/** What the containers are made from. */
export interface EnforceContainersSource {
  /** By digest. */
  readonly image: string;
  readonly size: Pick<EnforceSize, 'processors' | 'memory'>;
  readonly httpsPort: number;
  /** Name of the app's secret. */
  readonly secretName: string;
  /** What changes with the secret: Enforce reads its files when it starts, so that a change must start it anew. */
  readonly secretVersion: Input<string>;
}

/** Enforce needs 45 seconds at most to end; docs/images.md says so. */
const END_SECONDS = 60;
/** As many processes as one database takes, and one that may be lost. */
const REPLICAS = 2;
const VOLUMES = { secret: 'secret', configuration: 'configuration', state: 'state' } as const;

/**
 * Enforce as containers: before it starts, the same image takes the secret apart into files, since keystores are no
 * text. The files are in a volume that ends with the replica, readable by Enforce's own account only.
 */
export function enforceTemplate(source: EnforceContainersSource): input.app.TemplateArgs {
  const { image, size, secretName, secretVersion } = source;
  const configuration = { volumeName: VOLUMES.configuration, mountPath: enforceFolders.configuration };
  return {
    initContainers: [
      {
        name: 'unpack',
        image,
        command: ['node', '-e', unpackScript()],
        args: [`${enforceFolders.secret}/${SECRET_FILE}`, enforceFolders.configuration],
        resources: { cpu: 0.25, memory: '0.5Gi' },
        volumeMounts: [{ volumeName: VOLUMES.secret, mountPath: enforceFolders.secret }, configuration],
      },
    ],
    containers: [
      {
        name: 'enforce',
        image,
        env: [{ name: 'SECRET_VERSION', value: secretVersion }],
        resources: { cpu: size.processors, memory: size.memory },
        probes: probesOf(source.httpsPort),
        volumeMounts: [configuration, { volumeName: VOLUMES.state, mountPath: enforceFolders.state }],
      },
    ],
    scale: { minReplicas: REPLICAS, maxReplicas: REPLICAS },
    terminationGracePeriodSeconds: END_SECONDS,
    volumes: [
      { name: VOLUMES.secret, storageType: 'Secret', secrets: [{ secretRef: secretName, path: SECRET_FILE }] },
      { name: VOLUMES.configuration, storageType: 'EmptyDir' },
      { name: VOLUMES.state, storageType: 'EmptyDir' },
    ],
  };
}

/** Without its database Enforce lives, but is not ready: to start it anew would not help. */
function probesOf(port: number): input.app.ContainerAppProbeArgs[] {
  const ask = (path: string) => ({ httpGet: { path, port, scheme: 'HTTPS' }, periodSeconds: 15, timeoutSeconds: 5 });
  return [
    // The first start makes the tables, and a later one may migrate them.
    { ...ask('/health/live'), type: 'Startup', failureThreshold: 10 },
    { ...ask('/health/live'), type: 'Liveness', failureThreshold: 4 },
    { ...ask('/health/ready'), type: 'Readiness', failureThreshold: 2 },
  ];
}

/** From the sources, also from where they were compiled to. */
function unpackScript(): string {
  return readFileSync(join(__dirname, '..', '..', 'enforce', 'files', 'unpack-files.cjs'), 'utf8');
}
