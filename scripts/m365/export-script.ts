import { renderValue } from '../powershell/render-value.js';
import { scriptText } from '../powershell/script-text.js';
import type { M365Plan } from './m365-plan.js';
import { connectionCheck, identity, scriptStart } from './script-parts.js';

/**
 * The PowerShell script that writes down what a tenant has, for `m365 report`. It only reads, and leaves the secret
 * header's value out.
 */
export function exportScript(plan: M365Plan): string {
  return scriptText([HEADING, scriptStart, identity(plan), connectionCheck(plan), selection(plan), EXPORT]);
}

const HEADING = `#Requires -Version 5.1
#Requires -Modules ExchangeOnlineManagement
<#
.SYNOPSIS
Writes what this tenant has of connector and rule to a file, and changes nothing.
.DESCRIPTION
Run Connect-ExchangeOnline first, then this, then: cloud-prevent m365 report --tenant tenant.json
#>
[CmdletBinding()]
param(
    [string] $Path = 'tenant.json'
)`;

function selection({ connector, rule }: M365Plan): string {
  return `$connectorProperties = ${renderValue(['Name', ...Object.keys(connector), 'IsValidated', 'LastValidationTimestamp'])}
$ruleProperties = ${renderValue(['Name', 'State', ...Object.keys(rule).filter((key) => key !== 'SetHeaderValue')])}`;
}

const EXPORT = `$connectors = @(Get-OutboundConnector -IncludeTestModeConnectors $true | Where-Object -Property Name -EQ -Value $name | Select-Object -Property $connectorProperties)
$rules = @(Get-TransportRule -ResultSize Unlimited | Where-Object -Property Name -EQ -Value $name | Select-Object -Property $ruleProperties)
@{ connectors = $connectors; rules = $rules } | ConvertTo-Json -Depth 4 | Set-Content -Path $Path -Encoding UTF8
Write-Host "Wrote $Path."`;
