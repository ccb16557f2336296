import { generateKeyPairSync } from 'node:crypto';
import { seededFaker } from '../seeded-faker.js';

const { internet } = seededFaker;
const BASE64 = '[A-Za-z0-9+/]';
const BASE64URL = '[A-Za-z0-9_-]';

/** Values of the identifiers in `secrets`. */
export const secretValues = {
  'aws-access-key-id': { certain: ['<AKIA|ASIA>[A-Z2-7]{16}'] },
  'aws-secret-access-key': { plain: [`${BASE64}{40}`] },
  'azure-client-secret': { certain: ['*{3}#Q~[A-Za-z0-9_.]{33}*'] },
  'azure-storage-key': {
    certain: [`AccountKey=${BASE64}{85}[AQgw]==`],
    plain: [`${BASE64}{85}[AQgw]==`],
  },
  'connection-string': {
    certain: [
      () =>
        `postgresql://app:${internet.password({ length: 16, pattern: /\w/ })}@db.${internet.domainName()}:5432/orders`,
      () => `mongodb+srv://app:${internet.password({ length: 20, pattern: /\w/ })}@cluster0.${internet.domainName()}`,
      () =>
        `Server=db.${internet.domainName()};Database=orders;User Id=app;Password=${internet.password({ pattern: /\w/ })}`,
      () =>
        `Endpoint=sb://${internet.domainWord()}.servicebus.windows.net/;SharedAccessKeyName=all;SharedAccessKey=${internet.password({ length: 40, pattern: /\w/ })}`,
    ],
  },
  'gcp-api-key': { certain: [`AIza${BASE64URL}{34}*`] },
  'gcp-service-account-key': { certain: ['"private_key_id": "${40}"', `GOCSPX-${BASE64URL}{27}*`] },
  'github-token': { certain: ['gh<p|o|u|s|r>_*{36}', 'ghs_*{120}', 'github_pat_*{22}_*{59}'] },
  'high-entropy-string': { plain: ['*{32}', '*{24}', '${64}', `${BASE64URL}{43}`] },
  'json-web-token': { certain: [() => internet.jwt()] },
  'private-key': {
    certain: [() => privateKey('ed25519'), () => privateKey('x25519'), 'PuTTY-User-Key-File-3: ssh-ed25519'],
  },
  'slack-token': {
    certain: [
      'xoxb-#{12}-#{13}-*{24}',
      'xoxp-#{12}-#{12}-#{13}-${32}',
      'xoxe.xoxp-1-?{164}',
      'https://hooks.slack.com/services/T?{8}/B?{10}/*{24}',
    ],
  },
  'stripe-key': { certain: ['sk_live_*{24}', 'rk_live_*{99}', 'whsec_*{32}'], loose: ['sk_test_*{24}'] },
};

function privateKey(type: 'ed25519' | 'x25519'): string {
  const { privateKey: key } = type === 'ed25519' ? generateKeyPairSync(type) : generateKeyPairSync(type);
  return key.export({ type: 'pkcs8', format: 'pem' }).toString().trim();
}
