import { aliases } from './aliases.js';
import { allowlist } from './allowlist.js';
import { enforceNetworks } from './enforce-networks.js';
import { hostedEnforce } from './hosted-enforce.js';
import { idleTimeout } from './idle-timeout.js';
import { nextHop } from './next-hop.js';
import { plaintextDelivery } from './plaintext-delivery.js';
import { port25 } from './port-25.js';
import { portCollisions } from './port-collisions.js';
import { proxyNetworks } from './proxy-networks.js';
import { reflectLoop } from './reflect-loop.js';
import type { Rule } from './rule.js';
import { spfRecords } from './spf-records.js';
import { starttls } from './starttls.js';
import { tenantGate } from './tenant-gate.js';
import { timeouts } from './timeouts.js';
import { tlsContradiction } from './tls-contradiction.js';
import { uniqueAliases } from './unique-aliases.js';
import { uniqueEntries } from './unique-entries.js';

/** Every check across options. */
export const allRules: readonly Rule[] = [
  tenantGate,
  allowlist,
  timeouts,
  idleTimeout,
  aliases,
  uniqueAliases,
  ...uniqueEntries,
  portCollisions,
  reflectLoop,
  starttls,
  tlsContradiction,
  plaintextDelivery,
  proxyNetworks,
  enforceNetworks,
  hostedEnforce,
  nextHop,
  port25,
  spfRecords,
];
