import type { PowerShellSettings } from '../powershell/powershell-value.js';
import type { M365Options } from './m365-options.js';
import type { HeaderException } from './header-exception.js';

/** What the rule is made of, beside the options. */
export interface RuleRequest {
  readonly connector: string;
  readonly marker: string;
  readonly secretHeader: string | undefined;
  readonly exception: HeaderException | undefined;
}

/**
 * The mail flow rule: sends mail of the organisation through the connector. Conditions that are not wanted are null,
 * so that an update takes them away. The sender is looked up in the envelope: a header From can name anybody.
 * @returns everything but the value of the secret header, which the script asks for
 */
export function ruleSettings(options: M365Options, request: RuleRequest): PowerShellSettings {
  const { connector, marker, secretHeader, exception } = request;
  return {
    Comments: marker,
    Mode: 'Enforce',
    Priority: options.priority,
    FromScope: 'InOrganization',
    SentToScope: options.mail === 'outside' ? 'NotInOrganization' : null,
    From: options.users ?? null,
    FromMemberOf: options.groups ?? null,
    SenderDomainIs: options.senderDomains ?? null,
    SentTo: options.recipients ?? null,
    RecipientDomainIs: options.recipientDomains ?? null,
    SenderAddressLocation: 'Envelope',
    ExceptIfHeaderContainsMessageHeader: exception?.name ?? null,
    ExceptIfHeaderContainsWords: exception ? [exception.value] : null,
    SetHeaderName: secretHeader ?? null,
    ...(secretHeader === undefined && { SetHeaderValue: null }),
    RouteMessageOutboundConnector: connector,
    StopRuleProcessing: true,
    // Exchange's own choice would send what it could not apply the rule to, past every detector.
    RuleErrorAction: 'Defer',
  };
}
