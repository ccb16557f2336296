import { scriptText } from '../powershell/script-text.js';
import type { M365Plan } from './m365-plan.js';
import { connectionCheck, identity, lookUp, scriptStart } from './script-parts.js';

/**
 * The PowerShell script that undoes what the set-up script made, and nothing else: first the rule, so that mail takes
 * its old way, then the connector.
 */
export function removalScript(plan: M365Plan): string {
  return scriptText([HEADING, scriptStart, identity(plan), connectionCheck(plan), lookUp, REMOVAL]);
}

const HEADING = `#Requires -Version 5.1
#Requires -Modules ExchangeOnlineManagement
<#
.SYNOPSIS
Takes outbound mail of Microsoft 365 off the Cloud Prevent detectors.
.DESCRIPTION
Removes the mail flow rule and then the outbound connector that the set-up script made. Run Connect-ExchangeOnline
first. With -WhatIf it shows what it would do. Messages that are on their way already are still delivered by the
detectors: let those run for another day.
#>
[CmdletBinding(SupportsShouldProcess)]
param()`;

const REMOVAL = `foreach ($rule in $rules) {
    Remove-TransportRule -Identity $rule.Name -Confirm:$false -WhatIf:$WhatIfPreference
}
foreach ($connector in $connectors) {
    Remove-OutboundConnector -Identity $connector.Name -Confirm:$false -WhatIf:$WhatIfPreference
}
Write-Host "Removed: $($rules.Count) rule, $($connectors.Count) connector."`;
