import { listOf, type Cmdlets, type Parameters, type Value } from './powershell-values';

/** A connector or rule as the tenant keeps it. */
export type TenantObject = Record<string, Value>;

/** Exchange Online with state, as far as the kit's scripts use it: the cmdlets refuse what the real ones refuse. */
export class ExchangeTenant {
  readonly connectors: TenantObject[] = [];
  readonly rules: TenantObject[] = [];
  /** Every cmdlet that was to change something, in order; with `-WhatIf` in brackets. */
  readonly changes: string[] = [];
  readonly warnings: string[] = [];
  readonly acceptedDomains: string[] = ['example.com'];
  tenantId = '01234567-89ab-cdef-0123-456789abcdef';
  isConnected = true;
  /** Tasks of the validation that fail. */
  failingTasks: readonly string[] = [];
  /** New connectors come disabled, as in small new tenants. */
  disablesConnectors = false;

  /** The cmdlets, for a run. */
  get cmdlets(): Cmdlets {
    return {
      'Get-ConnectionInformation': () => (this.isConnected ? [{ State: 'Connected', TenantID: this.tenantId }] : []),
      'Get-AcceptedDomain': () => this.acceptedDomains.map((name) => ({ DomainName: name })),
      'Get-OutboundConnector': (given) => this.#get(this.connectors, given),
      'Get-TransportRule': (given) => this.#get(this.rules, given),
      'New-OutboundConnector': (given) =>
        this.#make('New-OutboundConnector', this.connectors, given, this.#newConnector()),
      'Set-OutboundConnector': (given) => this.#change('Set-OutboundConnector', this.connectors, given),
      'Remove-OutboundConnector': (given) => this.#removeConnector(given),
      'Validate-OutboundConnector': (given) => this.#validate(given),
      'New-TransportRule': (given) => this.#makeRule(given),
      'Set-TransportRule': (given) => this.#change('Set-TransportRule', this.rules, this.#checkedRule(given)),
      'Enable-TransportRule': (given) =>
        this.#change('Enable-TransportRule', this.rules, { ...given, State: 'Enabled' }),
      'Remove-TransportRule': (given) => this.#remove('Remove-TransportRule', this.rules, given),
      'Write-Warning': (given) => this.#warn(String(given[0])),
      'Write-Host': () => [],
    };
  }

  #warn(text: string): Value[] {
    this.warnings.push(text);
    return [];
  }

  #newConnector(): TenantObject {
    return { IsValidated: false, ...(this.disablesConnectors && { Enabled: false }) };
  }

  #get(list: readonly TenantObject[], { Identity }: Parameters): Value[] {
    return Identity === undefined ? [...list] : [find(list, Identity)];
  }

  #make(cmdlet: string, list: TenantObject[], given: Parameters, usual: TenantObject): Value[] {
    const { WhatIf, ...settings } = given;
    if (list.some(({ Name }) => Name === settings.Name)) throw new Error(`${cmdlet}: the name is taken.`);
    if (Object.values(settings).includes(null)) throw new Error(`${cmdlet}: an argument is null.`);
    if (!this.#records(cmdlet, WhatIf)) return [];
    const made = { ...(settings as TenantObject), ...usual };
    list.push(made);
    return [made];
  }

  #makeRule(given: Parameters): Value[] {
    return this.#make('New-TransportRule', this.rules, this.#checkedRule(given), { State: 'Enabled' });
  }

  #checkedRule(given: Parameters): Parameters {
    const connector = given.RouteMessageOutboundConnector;
    if (given.WhatIf !== true) find(this.connectors, connector);
    if (Boolean(given.SetHeaderName) !== Boolean(given.SetHeaderValue)) throw new Error('Header name without value.');
    if ('Enabled' in given) throw new Error("A parameter cannot be found that matches 'Enabled'.");
    return given;
  }

  #change(cmdlet: string, list: readonly TenantObject[], { Identity, WhatIf, ...settings }: Parameters): Value[] {
    const found = find(list, Identity);
    if (!this.#records(cmdlet, WhatIf)) return [];
    for (const [name, value] of Object.entries(settings)) {
      if (value === null || value === undefined) Reflect.deleteProperty(found, name);
      else found[name] = value;
    }
    return [];
  }

  #removeConnector(given: Parameters): Value[] {
    const inUse = this.rules.some((rule) => rule.RouteMessageOutboundConnector === given.Identity);
    if (inUse && given.WhatIf !== true) throw new Error('The connector is used by a transport rule.');
    return this.#remove('Remove-OutboundConnector', this.connectors, given);
  }

  #remove(cmdlet: string, list: TenantObject[], { Identity, WhatIf, Confirm }: Parameters): Value[] {
    if (Confirm !== false) throw new Error(`${cmdlet} waits for a confirmation.`);
    const found = find(list, Identity);
    if (this.#records(cmdlet, WhatIf)) list.splice(list.indexOf(found), 1);
    return [];
  }

  #validate({ Identity, Recipients }: Parameters): Value[] {
    find(this.connectors, Identity);
    if (listOf(Recipients).length === 0) throw new Error('Recipients is missing.');
    const tasks = ['Check connectivity', 'Send test email'];
    return tasks.map((name) => ({ TaskName: name, IsTaskSuccessful: !this.failingTasks.includes(name) }));
  }

  /** @returns whether it is to be done */
  #records(cmdlet: string, whatIf: Value | undefined): boolean {
    this.changes.push(whatIf === true ? `(${cmdlet})` : cmdlet);
    return whatIf !== true;
  }
}

function find(list: readonly TenantObject[], identity: Value | undefined): TenantObject {
  const found = list.find(({ Name }) => Name === identity);
  if (!found) throw new Error(`The object '${String(identity)}' couldn't be found.`);
  return found;
}
