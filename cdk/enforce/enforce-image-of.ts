import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { DockerImageAsset, type Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { ContainerImage } from 'aws-cdk-lib/aws-ecs';
import { Aws, IgnoreMode } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { buildArgumentsOf } from '../detector/build-arguments-of.js';
import type { BuildContext } from '../detector/detector-image.js';

/** The image of this kit, whatever its tag: built from the checkout that the stacks are built from. */
const OWN_IMAGE = 'cloud-prevent/enforce:';
const ECR = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([^@:]+)@(sha256:[0-9a-f]{64})$/;

/** What an image of Enforce is made from. */
export interface EnforceImageProps {
  /** As the deployment file has it: this kit's own, or any by digest. */
  readonly reference: string;
  readonly platform: Platform;
  readonly buildContext: BuildContext;
}

/** Whether a reference means the image that this kit builds. */
export function isOwnEnforceImage(reference: string): boolean {
  return reference.startsWith(OWN_IMAGE);
}

/**
 * The container image of Enforce. Of an image in ECR whoever starts it may pull that repository and no other.
 * @throws Error without a Dockerfile to build this kit's own image from
 */
export function enforceImageOf(scope: Construct, props: EnforceImageProps): ContainerImage {
  const { reference } = props;
  if (isOwnEnforceImage(reference)) return ContainerImage.fromDockerImageAsset(build(scope, props));
  const [, account, region, repositoryName, digest] = ECR.exec(reference) ?? [];
  if (!account || !region || !repositoryName || !digest) return ContainerImage.fromRegistry(reference);
  const repositoryArn = `arn:${Aws.PARTITION}:ecr:${region}:${account}:repository/${repositoryName}`;
  const repository = Repository.fromRepositoryAttributes(scope, 'Repository', { repositoryArn, repositoryName });
  return ContainerImage.fromEcrRepository(repository, digest);
}

function build(scope: Construct, { platform, buildContext }: EnforceImageProps): DockerImageAsset {
  const { folder, dockerfile } = buildContext;
  if (!existsSync(join(folder, dockerfile))) {
    throw new Error(
      `enforce.hosted.image: found none, and ${dockerfile} to build one from is not in ${folder}. Name an image by digest.`,
    );
  }
  return new DockerImageAsset(scope, 'Own', {
    directory: folder,
    file: dockerfile,
    platform,
    buildArgs: buildArgumentsOf(folder),
    // `.dockerignore` leaves in what any image of the kit needs; a change to the others must not replace this one.
    exclude: ['detector-image', 'smtp', 'inspection'],
    ignoreMode: IgnoreMode.DOCKER,
  });
}
