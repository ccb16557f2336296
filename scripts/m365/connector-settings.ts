import type { PowerShellSettings } from '../powershell/powershell-value.js';
import type { M365Options } from './m365-options.js';

/**
 * The outbound connector: only for mail that the rule sends there, to the load balancer, always with TLS. Microsoft
 * always connects to port 25.
 * @param marker its comment
 */
export function connectorSettings(
  host: string,
  { connectorType, certificate }: Pick<M365Options, 'connectorType' | 'certificate'>,
  marker: string,
): PowerShellSettings {
  return {
    Comment: marker,
    Enabled: true,
    ConnectorType: connectorType === 'partner' ? 'Partner' : 'OnPremises',
    IsTransportRuleScoped: true,
    UseMXRecord: false,
    SmartHosts: [host],
    TlsSettings: certificate === 'trusted' ? 'DomainValidation' : 'EncryptionOnly',
    TlsDomain: certificate === 'trusted' ? host : null,
    CloudServicesMailEnabled: false,
    TestMode: false,
  };
}
