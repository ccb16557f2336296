import type { Identifier } from '../identifier.js';

/** What stands in place of a password in manuals and templates. */
const PLACEHOLDER = /^(?:[*xX.•_-]+|<.*>?|\[.*|\$.*|\{.*|%.*|pass(?:word)?|pwd|secret|changeme|your.*|my.*password)$/i;

/** Addresses and strings of databases and services with a password in them. */
export const connectionString: Identifier = {
  name: 'connection-string',
  title: 'Connection string with a password',
  countries: [],
  source:
    'https://github.com/MicrosoftDocs/microsoft-365-docs/blob/21a5d2a1d88bde6f8da1947199a63b2346b6e74b/microsoft-365/compliance/sit-defn-sql-server-connection-string.md',
  certain: [
    '(?:jdbc:)?(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\\+srv)?|rediss?|amqps?|mssql|sqlserver|oracle|clickhouse|ldaps?|smtps?|ftps?|sftp|https?)://[^\\s:/@"\'<>]{0,64}:[^\\s/@"\'<>]{3,128}@[A-Za-z0-9\\[][^\\s"\'<>]{1,254}[^\\s"\'<>.,;:!?)]',
    '(?i:(?:Server|Data Source|Host|Endpoint)=[^;"\'\\n]{1,128};(?:[^;"\'\\n]{1,100};){0,8} ?(?:Password|Pwd|SharedAccessKey)=[^;\\s"\'<>]{3,128})',
  ],
  edges: 'any',
  accepts: hasPassword,
  canonical: (value) => value,
  context: ['connection string', 'database'],
  examples: {
    wide: ['«postgres://app:Tr0ub4dor@db.contoso.com:5432/main»', 'postgres://db.contoso.com:5432/main'],
    medium: [
      '"«Server=tcp:sql.contoso.com;Database=hr;User Id=app;Password=Tr0ub4dor»;Encrypt=true"',
      'mysql://user:<password>@host.contoso.com/db',
    ],
    narrow: ['«mongodb+srv://app:Tr0ub4dor@cluster.contoso.com/hr»', 'redis://:********@cache.contoso.com'],
  },
};

function hasPassword(value: string): boolean {
  const [, password = ''] =
    /:\/\/[^:]*:([^@]*)@/.exec(value) ?? /(?:password|pwd|sharedaccesskey)=(.*)$/i.exec(value) ?? [];
  return password !== '' && !PLACEHOLDER.test(password);
}
