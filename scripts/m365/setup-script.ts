import type { PowerShellSettings } from '../powershell/powershell-value.js';
import { renderSettings } from '../powershell/render-settings.js';
import { renderValue } from '../powershell/render-value.js';
import { scriptText } from '../powershell/script-text.js';
import type { M365Plan } from './m365-plan.js';
import { connectionCheck, identity, lookUp, scriptStart } from './script-parts.js';

/**
 * The PowerShell script that brings a tenant to a plan: connector, validation, rule, in this order. It can be run
 * again at any time; what is there is updated, never made twice.
 */
export function setupScript(plan: M365Plan): string {
  return scriptText([
    heading(plan.secretHeader !== undefined),
    scriptStart,
    identity(plan),
    renderSettings('connectorSettings', present(plan.connector)),
    renderSettings('connectorCleared', absent(plan.connector)),
    renderSettings('ruleSettings', present(plan.rule)),
    renderSettings('ruleCleared', absent(plan.rule)),
    plan.secretHeader === undefined ? '' : SECRET,
    connectionCheck(plan),
    domainCheck(plan),
    lookUp,
    CONNECTOR,
    VALIDATION,
    RULE,
  ]);
}

function present(settings: PowerShellSettings): PowerShellSettings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null));
}

function absent(settings: PowerShellSettings): PowerShellSettings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value === null));
}

function heading(hasSecret: boolean): string {
  const secret = hasSecret ? ',\n    [Parameter(Mandatory)] [securestring] $SecretHeaderValue' : '';
  return `#Requires -Version 5.1
#Requires -Modules ExchangeOnlineManagement
<#
.SYNOPSIS
Sends outbound mail of Microsoft 365 through the Cloud Prevent detectors.
.DESCRIPTION
Makes or updates the outbound connector, validates it, and only then makes or updates the mail flow rule. Run
Connect-ExchangeOnline first. With -WhatIf it shows what it would do. It can be run again at any time.
.PARAMETER ValidationRecipient
Mailbox outside the organisation that gets Microsoft's test message.
.PARAMETER AcceptFailedValidation
Goes on although Microsoft's validation failed, after you have read why.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [string[]] $ValidationRecipient,
    [switch] $AcceptFailedValidation${secret}
)`;
}

const SECRET = `$ruleSettings['SetHeaderValue'] = [System.Net.NetworkCredential]::new('', $SecretHeaderValue).Password`;

function domainCheck({ mailDomains }: M365Plan): string {
  return `$mailDomains = ${renderValue(mailDomains)}
foreach ($domain in @(Get-AcceptedDomain)) {
    if ($mailDomains -notcontains $domain.DomainName) {
        Write-Warning "Mail from $($domain.DomainName) will be refused: it is not in organisation.mailDomains of the deployment."
    }
}`;
}

const CONNECTOR = `if ($connectors.Count -eq 0) {
    New-OutboundConnector -Name $name @connectorSettings -WhatIf:$WhatIfPreference | Out-Null
} else {
    Set-OutboundConnector -Identity $name @connectorSettings @connectorCleared -WhatIf:$WhatIfPreference
}`;

const VALIDATION = `if (-not $WhatIfPreference) {
    $made = Get-OutboundConnector -Identity $name
    if (-not $made.Enabled) {
        throw "Exchange Online keeps the connector '$name' disabled. Ask Microsoft Support to allow outbound connectors for this tenant."
    }
    $failed = @(Validate-OutboundConnector -Identity $name -Recipients $ValidationRecipient | Where-Object -Property IsTaskSuccessful -NE -Value $true)
    foreach ($task in $failed) {
        Write-Warning "Validation: $($task.TaskName) failed."
    }
    if ($failed.Count -gt 0) {
        if (-not $AcceptFailedValidation) {
            throw 'The connector was not validated, and the rule was neither made nor changed. Correct the cause and run this again, or add -AcceptFailedValidation.'
        }
    } else {
        Set-OutboundConnector -Identity $name -IsValidated $true -LastValidationTimestamp (Get-Date).ToUniversalTime() -ValidationRecipients $ValidationRecipient
    }
}`;

const RULE = `if ($rules.Count -eq 0) {
    New-TransportRule -Name $name @ruleSettings -WhatIf:$WhatIfPreference | Out-Null
} else {
    Set-TransportRule -Identity $name @ruleSettings @ruleCleared -WhatIf:$WhatIfPreference
    Enable-TransportRule -Identity $name -WhatIf:$WhatIfPreference
}
if (-not $WhatIfPreference) {
    Write-Host "Connector and rule '$name' are as the deployment file says."
}`;
