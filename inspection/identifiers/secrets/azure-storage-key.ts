import type { Identifier } from '../identifier.js';

/** Of the emulator, which is the same for everybody. */
const EMULATOR = /^Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/;

/** Account keys of Azure storage and of its databases: 64 bytes in base64, by their name or beside words. */
export const azureStorageKey: Identifier = {
  name: 'azure-storage-key',
  title: 'Azure storage account key',
  countries: [],
  source:
    'https://github.com/MicrosoftDocs/microsoft-365-docs/blob/16590478608e68c1dcabc88baa402de80fc4b8af/microsoft-365/compliance/sit-defn-azure-storage-account-key.md',
  certain: ['AccountKey\\s{0,2}=\\s{0,2}[A-Za-z0-9+/]{86}=='],
  plain: ['[A-Za-z0-9+/]{86}=='],
  accepts: (value) => !EMULATOR.test(value),
  canonical: (value) => value.replace(/^AccountKey\s*=\s*/, ''),
  context: ['azure', 'storage key', 'account key', 'accountkey', 'azure storage', 'cosmos', 'documents.azure.com'],
  examples: {
    wide: [`«${'Ab3+'.repeat(21)}xZ==»`, `${'Ab3+'.repeat(21)}x==`],
    medium: [
      `AccountKey=${'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6'}IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==`,
      `azure key «${'Ab3+'.repeat(21)}xZ==»`,
      `${'Ab3+'.repeat(21)}xZ==`,
    ],
    narrow: [`AccountName=a;«AccountKey=${'Ab3+'.repeat(21)}xZ==»;`, `Name=a;Key=${'Ab3+'.repeat(21)}xZ==`],
  },
};
