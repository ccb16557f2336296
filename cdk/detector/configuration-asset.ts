import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectorConfigurationOf } from '@cloud-prevent/deployment/detector-configuration-of';
import type { Topology } from '@cloud-prevent/deployment/topology-types';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import { withTemporaryFolder } from '../synthesis/with-temporary-folder.js';
import { machinePathsOf, rootFileName } from './machine-paths.js';

/**
 * What one detector is told, as an archive: its configuration and the roots that it trusts. There is nothing secret
 * in it. One for each detector, so that a change to one does not replace the others.
 * @param ordinal of the detector, from 1
 */
export function configurationAsset(scope: Construct, id: string, topology: Topology, ordinal: number): Asset {
  const configuration = detectorConfigurationOf(topology, ordinal, machinePathsOf(topology));
  return withTemporaryFolder((folder) => {
    writeFileSync(join(folder, 'configuration.json'), `${JSON.stringify(configuration, null, 2)}\n`);
    mkdirSync(join(folder, 'roots'));
    topology.delivery.trustedRoots.forEach((file, index) =>
      copyFileSync(file, join(folder, 'roots', rootFileName(index))),
    );
    return new Asset(scope, id, { path: folder });
  });
}
