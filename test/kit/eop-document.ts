/** Microsoft's document of endpoints with these networks for SMTP, and what stands around them in the real one. */
export function eopDocument(networks: readonly string[]): string {
  const exchange = { serviceArea: 'Exchange', serviceAreaDisplayName: 'Exchange Online', required: true };
  return JSON.stringify([
    {
      ...exchange,
      id: 1,
      urls: ['outlook.cloud.microsoft', 'outlook.office365.com'],
      ips: ['13.107.6.152/31', '2603:1006::/40'],
      tcpPorts: '80,443',
      udpPorts: '443',
      expressRoute: true,
      category: 'Optimize',
    },
    { ...exchange, id: 9, urls: ['*.protection.outlook.com'], ips: ['52.238.78.88/32'], tcpPorts: '443' },
    {
      ...exchange,
      id: 10,
      urls: ['*.mail.protection.outlook.com', '*.mx.microsoft'],
      ips: networks,
      tcpPorts: '25',
      expressRoute: true,
      category: 'Allow',
    },
  ]);
}
