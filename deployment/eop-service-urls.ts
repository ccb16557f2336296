const SERVICE = 'https://endpoints.office.com';

/**
 * Addresses of the service.
 * @param clientRequestId a GUID of this installation; without one the service answers 400
 */
export function eopServiceUrls(clientRequestId: string): { readonly version: string; readonly endpoints: string } {
  const id = `ClientRequestId=${clientRequestId}`;
  return {
    version: `${SERVICE}/version?${id}`,
    endpoints: `${SERVICE}/endpoints/Worldwide?ServiceAreas=Exchange&${id}`,
  };
}
