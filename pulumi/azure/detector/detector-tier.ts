import {
  ComponentResource,
  output,
  type ComponentResourceOptions,
  type Input,
  type Resource,
  type ResourceHook,
} from '@pulumi/pulumi';
import type { AzureDeployment } from '../azure-deployment.js';
import type { Place } from '../components/place.js';
import type { MailIngress } from '../ingress/mail-ingress.js';
import type { DetectorSecrets } from '../keys/detector-secrets.js';
import { cloudInitOf } from '../machine/cloud-init.js';
import { machineFilesOf } from '../machine/machine-files.js';
import { machineSizeOf } from '../machine/machine-size.js';
import type { StackSettings } from '../settings/stack-settings.js';
import { Detector } from './detector.js';
import { DetectorIdentity } from './detector-identity.js';

/** What a tier is made from. */
export interface DetectorTierArgs extends Place {
  readonly deployment: AzureDeployment;
  readonly settings: Pick<StackSettings, 'image' | 'registryId' | 'adminPublicKey' | 'protectSpool'>;
  readonly subnetId: Input<string>;
  readonly ingress: MailIngress;
  readonly secrets: DetectorSecrets;
  readonly allowlist: { readonly groupId: Input<string>; readonly ruleIds: readonly Input<string>[] };
  readonly collectionRuleId: Input<string>;
  readonly drain: ResourceHook;
}

/**
 * All detectors, spread over the zones. Each is made, or replaced, only when the one before it takes mail, so that a
 * changed deployment never has more than one of them away.
 */
export class DetectorTier extends ComponentResource {
  /** In the order of their numbers. */
  readonly detectors: readonly Detector[];

  constructor(name: string, args: DetectorTierArgs, options?: ComponentResourceOptions) {
    super('cloud-prevent:azure:DetectorTier', name, {}, options);
    const detectors: Detector[] = [];
    for (const { ordinal } of args.deployment.topology.detectors) {
      const previous = detectors.at(-1);
      detectors.push(this.#detector(args, ordinal, previous?.ready));
    }
    this.detectors = detectors;
    this.registerOutputs({ machines: detectors.map(({ machineId }) => machineId) });
  }

  #detector(args: DetectorTierArgs, ordinal: number, previous: Resource | undefined): Detector {
    const { resourceGroupName, location, tags, deployment, settings, ingress, allowlist } = args;
    const { topology, target } = deployment;
    const detector = topology.detectors.find((candidate) => candidate.ordinal === ordinal);
    if (!detector) throw new Error(`There is no detector ${ordinal}.`);
    const { identity, rights } = new DetectorIdentity(
      detector.name,
      {
        resourceGroupName,
        location,
        tags,
        registryId: settings.registryId,
        allowlistGroupId: allowlist.groupId,
      },
      { parent: this },
    );
    const { vaultUri, secretName, ready } = args.secrets.giveTo(detector.name, identity.principalId);
    const userData = output({ vaultUri, clientId: identity.clientId, rules: output([...allowlist.ruleIds]) }).apply(
      ({ vaultUri, clientId, rules }) =>
        cloudInitOf(
          machineFilesOf(deployment, detector, {
            identityClientId: clientId,
            vaultUri,
            secretName,
            image: settings.image,
            allowlistRules: rules,
          }),
        ),
    );
    return new Detector(
      detector.name,
      {
        resourceGroupName,
        location,
        tags: { ...tags, detector: detector.name },
        detectorName: detector.name,
        machineSize: machineSizeOf(topology.tier.size, target.machineType),
        zone: target.availabilityZones[(ordinal - 1) % Math.max(1, target.availabilityZones.length)],
        subnetId: args.subnetId,
        ingress: ingress.placesOf(ordinal),
        identity,
        userData,
        adminPublicKey: settings.adminPublicKey,
        protectSpool: settings.protectSpool,
        collectionRuleId: args.collectionRuleId,
        drain: args.drain,
        after: [...rights, ...ready, ...(previous ? [previous] : [])],
      },
      { parent: this },
    );
  }
}
