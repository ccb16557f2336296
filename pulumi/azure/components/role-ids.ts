/**
 * Built-in roles of Azure that the kit gives, by their fixed ids.
 * https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
export const roleIds = {
  /** Pulls images from a container registry. */
  acrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d',
  /** Reads the contents of secrets. */
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6',
  /** Reads everything of a resource, changes nothing. */
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  /** Reads and changes network resources. */
  networkContributor: '4d97b98b-1d4f-4787-a291-c67834d212e7',
  /** Reads, writes and owns blobs. */
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b',
  /** Reads and writes blobs. */
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
  /** Sends telemetry. */
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb',
} as const;
