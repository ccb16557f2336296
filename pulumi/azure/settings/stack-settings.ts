/** What is set for one stack beside the deployment file: where things are, and who is told. */
export interface StackSettings {
  /** Path of the deployment file. */
  readonly deployment: string;
  /** Folder with the keystores that `cloud-prevent` made. */
  readonly keys: string;
  /** The detector image by digest. */
  readonly image: string;
  /** Resource id of the Azure container registry that has the image. */
  readonly registryId: string;
  /** SSH public key; Azure makes no Linux machine without one, and no port leads to it. */
  readonly adminPublicKey: string;
  /** Addresses that alarms go to. */
  readonly alarmEmails: readonly string[];
  /** Label of the public address in Azure's own DNS; undefined: the first part of `smtpHost`. */
  readonly dnsLabel: string | undefined;
  /** Free part of an existing network to put the subnets in. */
  readonly subnetRange: string | undefined;
  readonly dnsZoneVisibility: 'public' | 'private';
  /** Resource group of the DNS zone; undefined: that of the deployment. */
  readonly dnsZoneResourceGroup: string | undefined;
  /** Whether spool disks refuse to be deleted until somebody says so. */
  readonly protectSpool: boolean;
}
