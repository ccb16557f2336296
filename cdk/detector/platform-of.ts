import { InstanceArchitecture } from 'aws-cdk-lib/aws-ec2';
import { Platform } from 'aws-cdk-lib/aws-ecr-assets';

/** The platform that an image for machines of an architecture is built for. */
export function platformOf(architecture: InstanceArchitecture): Platform {
  return architecture === InstanceArchitecture.ARM_64 ? Platform.LINUX_ARM64 : Platform.LINUX_AMD64;
}
