/** The machine itself: the address that one-machine deployments listen on, and who may connect there. */
export const loopback = {
  address: '127.0.0.1',
  network: '127.0.0.1/32',
  networks: ['127.0.0.1/32', '::1/128'],
} as const;
