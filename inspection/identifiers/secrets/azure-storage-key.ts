import type { Identifier } from '../identifier.js';

/** Account keys of Azure storage and of its databases: 64 bytes in base64, by their name or beside words. */
export const azureStorageKey: Identifier = {
  name: 'azure-storage-key',
  title: 'Azure storage account key',
  countries: [],
  source: 'https://learn.microsoft.com/azure/storage/common/storage-account-keys-manage',
  certain: ['AccountKey=[A-Za-z0-9+/]{86}=='],
  plain: ['[A-Za-z0-9+/]{86}=='],
  canonical: (value) => value.replace('AccountKey=', ''),
  context: ['azure', 'storage key', 'account key', 'accountkey', 'azure storage', 'cosmos', 'documents.azure.com'],
  examples: {
    wide: [`«${'Ab3+'.repeat(21)}xZ==»`, `${'Ab3+'.repeat(21)}x==`],
    medium: [`azure key «${'Ab3+'.repeat(21)}xZ==»`, `${'Ab3+'.repeat(21)}xZ==`],
    narrow: [`AccountName=a;«AccountKey=${'Ab3+'.repeat(21)}xZ==»;`, `Name=a;Key=${'Ab3+'.repeat(21)}xZ==`],
  },
};
