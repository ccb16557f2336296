/** What Exchange Online Protection knows about the organisation whose mail it sends. */
export interface EopTenant {
  /** Accepted domain of the tenant; the value of `X-OriginatorOrg`. */
  readonly originatorOrg: string;
  /** The tenant's GUID. */
  readonly tenantId: string;
  /** Header that the mail flow rule sets so that the detectors know their own tenant. */
  readonly secretHeader?: { readonly name: string; readonly value: string } | undefined;
}

const AUTH_SOURCE = 'AM9PR01MB0001.eurprd01.prod.exchangelabs.com';

/**
 * The headers that EOP puts on an outbound message, as found on real mail of October 2025; whole lines without line
 * end.
 */
export function eopHeaders({ originatorOrg, tenantId, secretHeader }: EopTenant): readonly string[] {
  return [
    'X-MS-Exchange-SenderADCheck: 1',
    'X-MS-Exchange-AntiSpam-Relay: 0',
    'X-Forefront-Antispam-Report: CIP:255.255.255.255;CTRY:;LANG:en;SCL:1;SRV:;IPV:NLI;SFV:NSPM;DIR:OUT;SFP:1101',
    `X-MS-Office365-Filtering-Correlation-Id: ${tenantId}`,
    ...(secretHeader ? [`${secretHeader.name}: ${secretHeader.value}`] : []),
    `X-OriginatorOrg: ${originatorOrg}`,
    'X-MS-Exchange-CrossTenant-AuthAs: Internal',
    `X-MS-Exchange-CrossTenant-AuthSource: ${AUTH_SOURCE}`,
    'X-MS-Exchange-CrossTenant-FromEntityHeader: Hosted',
    `X-MS-Exchange-CrossTenant-Id: ${tenantId}`,
    'X-MS-Exchange-CrossTenant-MailboxType: HOSTED',
    `X-MS-Exchange-Transport-CrossTenantHeadersStamped: ${AUTH_SOURCE.split('.', 1)[0]}`,
  ];
}
