import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostedEnforce } from '@cloud-prevent/pulumi-azure/enforce/enforce-inputs';
import { readEnforceKeys } from '@cloud-prevent/pulumi-azure/keys/read-enforce-keys';
import { readEnforceSettings } from '@cloud-prevent/pulumi-azure/settings/read-enforce-settings';
import { hostedSettings } from '../../kit/hosted-settings';
import { azureSettings } from '../../kit/azure-stack';
import { stopAfterTest } from '../../kit/stop-after-test';
import { temporaryFolder } from '../../kit/temporary-folder';

const KEY = Buffer.alloc(32, 1).toString('base64');
const right: Readonly<Record<string, string>> = {
  enforceImage: `exampledlp.azurecr.io/cloud-prevent/enforce@sha256:${'b'.repeat(64)}`,
  enforceDatabasePassword: 'abcdefghijklmnopQRSTUVWX0123',
  enforceEncryptionKeys: KEY,
};
const read =
  (changed: Readonly<Record<string, string | undefined>>, hosted: HostedEnforce = plain) =>
  () =>
    readEnforceSettings({ get: (key) => ({ ...right, ...changed })[key] }, azureSettings['registryId'] ?? '', hosted);
const plain: HostedEnforce = { consoleNetworks: ['10.20.0.0/16'], image: 'unused', size: 'small', backupDays: 14 };

describe('the settings of Enforce', () => {
  test('without a mistake are taken, several keys one a line', () => {
    expect(read({ enforceEncryptionKeys: `${KEY},${KEY}\n` })()).toEqual({
      image: right['enforceImage'],
      databasePassword: right['enforceDatabasePassword'],
      encryptionKeys: `${KEY}\n${KEY}`,
      openIdSecret: '',
    });
  });

  test('are refused with every mistake, what is accepted and how to mend it', () => {
    const changed = { enforceImage: undefined, enforceDatabasePassword: undefined, enforceEncryptionKeys: 'c2hvcnQ=' };
    expect(read(changed)).toThrow(
      /3 mistakes[^]*enforceImage[^]*nothing[^]*@sha256[^]*enforceDatabasePassword[^]*nothing[^]*config set --secret enforceDatabasePassword[^]*enforceEncryptionKeys[^]*8 characters[^]*32 bytes/,
    );
  });

  test.each(['short-Password-1', 'abcdefghijklmnopqrstuvwxyz', 'abcdefghijk LMNOPQ 0123456789'])(
    'are refused with the password "%s", without saying it',
    (enforceDatabasePassword) => {
      expect(read({ enforceDatabasePassword })).toThrow(/enforceDatabasePassword[^]*24 to 128/);
      expect(read({ enforceDatabasePassword })).not.toThrow(enforceDatabasePassword);
    },
  );

  test('hold the secret of the OpenID Connect client if there is one, and only then', () => {
    const openId = { ...hostedSettings.openId, name: 'Entra', roleClaim: 'roles' };
    const hosted = { ...plain, settings: { openId } };
    expect(read({ enforceOpenIdSecret: 'of the client' }, hosted)().openIdSecret).toBe('of the client');
    expect(read({}, hosted)).toThrow(/enforceOpenIdSecret[^]*nothing[^]*enforce.hosted.settings.openId/);
    expect(read({ enforceOpenIdSecret: 'of the client' })).toThrow(/13 characters[^]*nothing without/);
  });

  test('are refused when the image is in another registry than may be pulled from', () => {
    const enforceImage = `other12.azurecr.io/enforce@sha256:${'b'.repeat(64)}`;
    expect(read({ enforceImage })).toThrow(/enforceImage[^]*exampledlp\.azurecr\.io/);
  });
});

describe('the keys of Enforce', () => {
  test('are the newest for the link, and those for HTTPS', () => {
    const { path: folder } = stopAfterTest(temporaryFolder());
    const names = ['enforce.20260101000000.sslKeyStore', 'enforce.20260301000000.sslKeyStore', 'enforce-https.ks'];
    const passwords = [
      'keystore.20260101000000.password',
      'keystore.20260301000000.password',
      'enforce-https.ks.password',
    ];
    for (const name of [...names, ...passwords]) writeFileSync(join(folder, name), name);
    expect(Object.values(readEnforceKeys(folder)).map(String)).toEqual([
      'enforce.20260301000000.sslKeyStore',
      'keystore.20260301000000.password',
      'enforce-https.ks',
      'enforce-https.ks.password',
    ]);
  });

  test('are refused with every one that is missing', () => {
    const { path: folder } = stopAfterTest(temporaryFolder());
    expect(() => readEnforceKeys(folder)).toThrow(/2 mistakes[^]*enforce\.TIME\.sslKeyStore[^]*enforce-https\.ks/);
  });
});
