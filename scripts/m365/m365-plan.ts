import type { PowerShellSettings } from '../powershell/powershell-value.js';

/** Something that the operator should know before the script runs. */
export interface PlanNote {
  readonly level: 'note' | 'warning';
  readonly text: string;
}

/** What the tenant shall have. */
export interface M365Plan {
  /** Name of both the connector and the rule. */
  readonly name: string;
  /** In the comment of both: what was made by this kit for this deployment, and may therefore be changed or removed. */
  readonly marker: string;
  /** Parameters of `New-OutboundConnector` and `Set-OutboundConnector`; null: none, and taken away where it is set. */
  readonly connector: PowerShellSettings;
  /** Parameters of `New-TransportRule` and `Set-TransportRule`. */
  readonly rule: PowerShellSettings;
  /** The header that the rule sets to a secret, which is in no file. */
  readonly secretHeader: string | undefined;
  readonly tenantId: string | undefined;
  readonly mailDomains: readonly string[];
  readonly notes: readonly PlanNote[];
}
