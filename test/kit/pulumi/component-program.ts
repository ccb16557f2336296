import { DetectorAliases, type DetectorAliasesArgs } from '@cloud-prevent/pulumi-azure/aliases/detector-aliases';
import { EopAllowlist, type EopAllowlistArgs } from '@cloud-prevent/pulumi-azure/allowlist/eop-allowlist';
import { MailIngress, type MailIngressArgs } from '@cloud-prevent/pulumi-azure/ingress/mail-ingress';
import { MailNetwork, type MailNetworkArgs } from '@cloud-prevent/pulumi-azure/network/mail-network';

interface ComponentArgs {
  readonly DetectorAliases: DetectorAliasesArgs;
  readonly EopAllowlist: EopAllowlistArgs;
  readonly MailIngress: MailIngressArgs;
  readonly MailNetwork: MailNetworkArgs;
}

const make: { [Kind in keyof ComponentArgs]: (name: string, args: ComponentArgs[Kind]) => object } = {
  DetectorAliases: (name, args) => new DetectorAliases(name, args),
  EopAllowlist: (name, args) => new EopAllowlist(name, args),
  MailIngress: (name, args) => new MailIngress(name, args),
  MailNetwork: (name, args) => new MailNetwork(name, args),
};

/** One component by its class, and what its constructor is given; names of other resources are plain texts. */
export type ComponentInput = {
  [Kind in keyof ComponentArgs]: { readonly kind: Kind; readonly name: string; readonly args: ComponentArgs[Kind] };
}[keyof ComponentArgs];

/** Makes one component by itself. */
export function component(input: ComponentInput): void {
  makeOne(input.kind, input);
}

function makeOne<Kind extends keyof ComponentArgs>(
  kind: Kind,
  { name, args }: { name: string; args: ComponentArgs[Kind] },
): void {
  make[kind](name, args);
}
