import { quote } from '../powershell/quote.js';
import type { M365Plan } from './m365-plan.js';

/** What every script begins with: nothing goes on after an error, and a misspelt variable is one. */
export const scriptStart = `Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'`;

/** Refuses to work without a connection, or in another tenant than the deployment file names. */
export function connectionCheck({ tenantId }: M365Plan): string {
  const tenant = tenantId === undefined ? '' : `\n\n${tenantCheck(tenantId)}`;
  return `$connections = @(Get-ConnectionInformation | Where-Object -Property State -EQ -Value 'Connected')
if ($connections.Count -eq 0) {
    throw 'There is no connection to Exchange Online. Run Connect-ExchangeOnline first.'
}${tenant}`;
}

function tenantCheck(id: string): string {
  return `$others = @($connections | Where-Object -Property TenantID -NE -Value ${quote(id)})
if ($others.Count -gt 0) {
    throw "Connected to tenant $($others[0].TenantID), but the deployment is for another one (organisation.tenant.id)."
}`;
}

/** Looks up what is there, and refuses to touch what this kit has not made. */
export const lookUp = `$connectors = @(Get-OutboundConnector -IncludeTestModeConnectors $true | Where-Object -Property Name -EQ -Value $name)
$rules = @(Get-TransportRule -ResultSize Unlimited | Where-Object -Property Name -EQ -Value $name)
foreach ($connector in $connectors) {
    if ($connector.Comment -ne $marker) {
        throw "There is a connector called '$name' that this kit has not made for this deployment. Choose another name with --name."
    }
}
foreach ($rule in $rules) {
    if ($rule.Comments -ne $marker) {
        throw "There is a rule called '$name' that this kit has not made for this deployment. Choose another name with --name."
    }
}`;

/** Name and mark of what the scripts make and remove. */
export function identity({ name, marker }: M365Plan): string {
  return `$name = ${quote(name)}\n$marker = ${quote(marker)}`;
}
