import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DockerImageAsset, type Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { Aws, IgnoreMode } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { buildArgumentsOf } from './build-arguments-of.js';

/** The image of this kit, whatever its tag: built from the checkout that the stacks are built from. */
const OWN_IMAGE = 'cloud-prevent/detector:';
const ECR = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([^@:]+)/;

/** Where the image of this kit is built from. */
export interface BuildContext {
  readonly folder: string;
  /** From the folder. */
  readonly dockerfile: string;
}

/** What an image is made from. */
export interface DetectorImageProps {
  /** As the deployment file has it: this kit's own, or any by digest. */
  readonly reference: string;
  readonly platform: Platform;
  readonly buildContext: BuildContext;
}

/** Whether a reference means the image that this kit builds. */
export function isOwnImage(reference: string): boolean {
  return reference.startsWith(OWN_IMAGE);
}

/** The container image of the detectors. The same reference is the same image for ever, so that machines never differ. */
export class DetectorImage extends Construct {
  /** What docker pulls. */
  readonly uri: string;
  /** The repository in ECR whose images a machine must be allowed to pull; other registries ask for no rights of AWS. */
  readonly repositoryArn: string | undefined;

  /** @throws Error without a Dockerfile to build this kit's own image from */
  constructor(scope: Construct, id: string, { reference, platform, buildContext }: DetectorImageProps) {
    super(scope, id);
    if (isOwnImage(reference)) {
      const built = this.#build(buildContext, platform);
      this.uri = built.imageUri;
      this.repositoryArn = built.repository.repositoryArn;
    } else {
      this.uri = reference;
      this.repositoryArn = repositoryArnOf(reference);
    }
  }

  #build({ folder, dockerfile }: BuildContext, platform: Platform): DockerImageAsset {
    if (!existsSync(join(folder, dockerfile))) {
      throw new Error(
        `detectors.image: found none, and ${dockerfile} to build one from is not in ${folder}. Name an image by digest.`,
      );
    }
    return new DockerImageAsset(this, 'Own', {
      directory: folder,
      file: dockerfile,
      platform,
      buildArgs: buildArgumentsOf(folder),
      // `.dockerignore` leaves in what any image of the kit needs. A change to the other one would change this one's
      // name, and so replace every machine.
      exclude: ['enforce'],
      ignoreMode: IgnoreMode.DOCKER,
    });
  }
}

function repositoryArnOf(reference: string): string | undefined {
  const [, account, region, name] = ECR.exec(reference) ?? [];
  return account && region && name ? `arn:${Aws.PARTITION}:ecr:${region}:${account}:repository/${name}` : undefined;
}
