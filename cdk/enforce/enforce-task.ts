import { InstanceArchitecture } from 'aws-cdk-lib/aws-ec2';
import type { ContainerImage } from 'aws-cdk-lib/aws-ecs';
import {
  Capability,
  ContainerDependencyCondition,
  CpuArchitecture,
  FargateTaskDefinition,
  LinuxParameters,
  LogDrivers,
  OperatingSystemFamily,
  Secret,
  type ContainerDefinition,
  type ContainerDefinitionOptions,
} from 'aws-cdk-lib/aws-ecs';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret as StoredSecret, type ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Duration, Stack, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { enforceFiles } from './enforce-files.js';
import type { EnforceOriginals } from './enforce-originals.js';
import type { EnforceSecrets } from './enforce-secrets.js';
import type { EnforceSize } from './enforce-sizes.js';
import { prepareScript } from './prepare-script.js';
import type { TaskPlan } from './task-plan.js';

/** What a task of Enforce is made from. */
export interface EnforceTaskProps {
  readonly image: ContainerImage;
  readonly architecture: InstanceArchitecture;
  readonly size: EnforceSize;
  /** What the files of Enforce are made from, but for the secrets. */
  readonly plan: TaskPlan;
  readonly secrets: EnforceSecrets;
  /** JSON: `username` and `password`. */
  readonly databaseSecret: ISecret;
  /** Where it keeps messages. */
  readonly originals: EnforceOriginals;
  /** Encrypts the secrets. */
  readonly encryptionKey: IKey;
  readonly logGroup: ILogGroup;
  /** HTTPS port of Enforce. */
  readonly port: number;
}

/** The image's volume: shared by both containers, with the rights that it has in the image. */
const FOLDER = '/var/lib/cloud-prevent';
const PROGRAMS = '/opt/cloud-prevent/enforce/server/dist';
const CONFIGURATION = `${FOLDER}/${enforceFiles.configuration}`;
const VOLUME = 'state';
/** Enforce takes 45 s at most to end. */
const STOP_TIMEOUT = Duration.seconds(60);

/**
 * A task of Enforce: a first container writes the files that Enforce reads, out of secrets that only it is given, and
 * ends; then Enforce starts. Of AWS it uses its bucket, so that its role may do nothing else.
 */
export class EnforceTask extends FargateTaskDefinition {
  readonly enforce: ContainerDefinition;

  constructor(scope: Construct, id: string, props: EnforceTaskProps) {
    const isArm = props.architecture === InstanceArchitecture.ARM_64;
    super(scope, id, {
      cpu: props.size.cpu,
      memoryLimitMiB: props.size.memoryMiB,
      runtimePlatform: {
        cpuArchitecture: isArm ? CpuArchitecture.ARM64 : CpuArchitecture.X86_64,
        operatingSystemFamily: OperatingSystemFamily.LINUX,
      },
      volumes: [{ name: VOLUME }],
    });
    const prepare = this.#container('Prepare', props, {
      essential: false,
      entryPoint: ['node'],
      command: ['-e', prepareScript(), FOLDER, Stack.of(this).toJsonString(props.plan)],
      secrets: this.#secrets(props),
    });
    this.enforce = this.#container('Enforce', props, {
      essential: true,
      entryPoint: ['node', `${PROGRAMS}/main.js`],
      command: ['--config', CONFIGURATION],
      portMappings: [{ containerPort: props.port }],
      stopTimeout: STOP_TIMEOUT,
      healthCheck: {
        command: ['CMD', 'node', `${PROGRAMS}/health-check.js`, '--config', CONFIGURATION],
        interval: Duration.seconds(15),
        timeout: Duration.seconds(5),
        startPeriod: Duration.minutes(2),
        retries: 6,
      },
    });
    this.enforce.addContainerDependencies({ container: prepare, condition: ContainerDependencyCondition.SUCCESS });
    props.originals.giveTo(this.taskRole);
    this.#acknowledge();
  }

  /** Neither container may write anywhere but to the volume, or has a capability. */
  #container(
    name: string,
    { image, logGroup }: EnforceTaskProps,
    options: Omit<ContainerDefinitionOptions, 'image'>,
  ): ContainerDefinition {
    const linuxParameters = new LinuxParameters(this, `${name}Linux`);
    linuxParameters.dropCapabilities(Capability.ALL);
    const container = this.addContainer(name, {
      image,
      readonlyRootFilesystem: true,
      linuxParameters,
      logging: LogDrivers.awsLogs({ logGroup, streamPrefix: 'enforce' }),
      ...options,
    });
    container.addMountPoints({ containerPath: FOLDER, sourceVolume: VOLUME, readOnly: false });
    return container;
  }

  #secrets({ secrets, databaseSecret, encryptionKey }: EnforceTaskProps): Record<string, Secret> {
    const { region } = Stack.of(this);
    this.addToExecutionRolePolicy(
      new PolicyStatement({
        actions: ['kms:Decrypt'],
        resources: [encryptionKey.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `secretsmanager.${region}.amazonaws.com` } },
      }),
    );
    // By their ARNs: otherwise the policy of the key would come to name this role, and its stack depend on this one.
    const stored = (name: string, { secretArn }: ISecret) =>
      StoredSecret.fromSecretCompleteArn(this, `${name}Secret`, secretArn);
    const link = stored('Link', secrets.link);
    const database = stored('Database', databaseSecret);
    return {
      LINK_KEYSTORE: Secret.fromSecretsManager(link, 'keystore'),
      LINK_PASSWORD: Secret.fromSecretsManager(link, 'password'),
      API_TOKEN: Secret.fromSecretsManager(stored('ApiToken', secrets.apiToken)),
      ENCRYPTION: Secret.fromSecretsManager(stored('Encryption', secrets.encryption)),
      ...(secrets.openId && { OPEN_ID: Secret.fromSecretsManager(stored('OpenId', secrets.openId)) }),
      DATABASE_USER: Secret.fromSecretsManager(database, 'username'),
      DATABASE_PASSWORD: Secret.fromSecretsManager(database, 'password'),
    };
  }

  #acknowledge(): void {
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Signing in to the registry (ecr:GetAuthorizationToken) takes no resource.',
    });
    Validations.of(this).acknowledge({
      id: 'NIST.800.53.R5-IAMNoInlinePolicy',
      reason: 'The CDK writes it, right by right as the containers ask for them; the role is of this task only.',
    });
  }
}
