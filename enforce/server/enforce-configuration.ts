import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { eventSettings, reconciliationSettings, sessionSettings } from '@cloud-prevent/deployment/enforce-settings';
import { ports } from '@cloud-prevent/deployment/ports';
import { openIdSchema } from './people/open-id/open-id-configuration.js';
import { notificationsSchema } from './notifications/notification-configuration.js';
import { originalsSchema } from './originals/originals-configuration.js';
import { responsesSchema } from './responses/response-configuration.js';
import { newServerSchema } from './servers/new-server.js';

const port = z.int().min(0).max(65535);
const file = z.string().min(1);
const keystore = z.strictObject({
  file: file.describe('PKCS#12 file'),
  passwordFile: file.describe('File whose first line is the password'),
});

const databaseSchema = z.union([
  z.strictObject({ url: z.string().regex(/^postgres(ql)?:\/\//, 'expected postgres://user@host/database') }),
  z.strictObject({
    embedded: z.strictObject({
      directory: file.describe('Where the embedded PostgreSQL lives'),
      port: port.default(0).describe('On 127.0.0.1; 0: any free one, chosen at each start'),
    }),
  }),
]);

const incidentsSchema = z
  .strictObject({
    reconciliation: reconciliationSettings
      .prefault({})
      .describe('Copies that Exchange splits from one message join one incident'),
    originals: originalsSchema
      .prefault({})
      .describe('The messages behind incidents, encrypted. ENFORCE_ORIGINALS wins over where new ones go.'),
  })
  .prefault({});

/** The file that `main.js --config` reads. Relative paths are taken from the folder of that file. */
export const enforceConfigurationSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(200).default('enforce'),
    listen: z
      .strictObject({
        address: z.union([z.ipv4(), z.ipv6()]).default('127.0.0.1'),
        port: port.default(ports.enforceHttps),
      })
      .prefault({})
      .describe('HTTPS: API and console'),
    https: z.strictObject({ keystore }).describe('Server certificate of the API'),
    link: z.strictObject({ keystore }).describe('The enforce.*.sslKeyStore that sslkeytool made'),
    database: databaseSchema.optional().describe('Default: embedded, below stateDirectory. DATABASE_URL wins.'),
    policyDirectory: file.describe('YAML files, one policy or response rule each'),
    stateDirectory: file,
    apiTokenFile: file
      .optional()
      .describe('Token that may do everything and belongs to nobody; made at the first start when it is missing'),
    encryptionKeyFile: file
      .optional()
      .describe('Keys of what is encrypted at rest; default: below stateDirectory. ENFORCE_ENCRYPTION_KEYS wins.'),
    publicUrl: z
      .url({ protocol: /^https$/ })
      .optional()
      .describe('Where users reach the server, when a proxy stands before it or they sign on by OpenID Connect'),
    trustedProxies: z
      .array(z.union([z.cidrv4(), z.cidrv6()]))
      .max(100)
      .default([])
      .describe(
        'Networks of balancers before the server, whose X-Forwarded-For says who asks; nobody else is believed',
      ),
    sessions: sessionSettings.prefault({}),
    openId: openIdSchema.optional().describe('Sign-on by OpenID Connect, such as Microsoft Entra ID'),
    incidents: incidentsSchema,
    notifications: notificationsSchema.describe('Mail and syslog servers, and which events go there'),
    responses: responsesSchema.describe('What response rules may do'),
    events: eventSettings.prefault({}).describe('How long system events are kept'),
    servers: z.array(newServerSchema).max(1000).default([]).describe('Detectors that are always registered'),
  })
  .superRefine(({ openId, publicUrl }, context) => {
    if (!openId || publicUrl !== undefined) return;
    const message = 'openId needs it: the provider sends users back there';
    context.addIssue({ code: 'custom', path: ['publicUrl'], message });
  })
  .superRefine(({ servers }, context) => {
    servers.forEach((server, index) => {
      const earlier = servers.slice(0, index);
      const refuse = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: ['servers', index, field], message });
      if (earlier.some(({ name }) => name === server.name)) refuse('name', `two servers are named "${server.name}"`);
      if (earlier.some(({ host, port: other }) => host === server.host && other === server.port))
        refuse('port', `two servers are at ${server.host}:${String(server.port)}; each needs its own host or port`);
    });
  });

/** The configuration of an Enforce server, defaults filled in. */
export type EnforceConfiguration = z.output<typeof enforceConfigurationSchema>;

/** The same once its paths are absolute, and those that follow from others are known. */
export type AbsoluteConfiguration = EnforceConfiguration & { readonly encryptionKeyFile: string };

/** Where the database is: a server of the user's own, or the embedded one. */
export type DatabaseConfiguration = z.output<typeof databaseSchema>;

/** The same configuration with every path absolute. */
export function withAbsolutePaths(configuration: EnforceConfiguration, folder: string): AbsoluteConfiguration {
  const absolute = (path: string) => (isAbsolute(path) ? path : resolve(folder, path));
  const store = ({ keystore: one }: EnforceConfiguration['https']) => ({
    keystore: { file: absolute(one.file), passwordFile: absolute(one.passwordFile) },
  });
  const { database, incidents, openId, notifications, responses } = configuration;
  const withRoot = <T extends { trustedRootFile?: string | undefined }>(place: T): T =>
    place.trustedRootFile === undefined ? place : { ...place, trustedRootFile: absolute(place.trustedRootFile) };
  const { directory } = incidents.originals;
  return {
    ...configuration,
    https: store(configuration.https),
    link: store(configuration.link),
    policyDirectory: absolute(configuration.policyDirectory),
    stateDirectory: absolute(configuration.stateDirectory),
    apiTokenFile: configuration.apiTokenFile && absolute(configuration.apiTokenFile),
    encryptionKeyFile: absolute(
      configuration.encryptionKeyFile ?? join(configuration.stateDirectory, 'encryption-keys'),
    ),
    notifications: {
      ...notifications,
      email: notifications.email && withRoot(notifications.email),
      syslog: notifications.syslog.map(withRoot),
    },
    responses: { ...responses, pluginDirectory: responses.pluginDirectory && absolute(responses.pluginDirectory) },
    incidents: { ...incidents, originals: { ...incidents.originals, directory: directory && absolute(directory) } },
    openId: openId && { ...openId, clientSecretFile: absolute(openId.clientSecretFile) },
    database:
      database && 'embedded' in database
        ? { embedded: { ...database.embedded, directory: absolute(database.embedded.directory) } }
        : database,
  };
}
