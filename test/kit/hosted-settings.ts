/** Everything that a deployment file can tell a hosted Enforce beside what follows from the deployment. */
export const hostedSettings = {
  sessions: { idleMinutes: 15, absoluteHours: 8 },
  openId: {
    issuer: 'https://login.microsoftonline.com/6f7c1c3e-0000-4000-8000-000000000000/v2.0',
    clientId: 'enforce',
    roles: { 'Dlp.Admin': 'Administrator' },
  },
  notifications: {
    email: { host: 'smtp.example.com', port: 587, from: 'enforce@example.com', credential: 'smtp' },
    syslog: [{ name: 'siem', host: 'siem.example.com', port: 6514, format: 'cef' }],
    events: [{ severities: ['severe'], email: ['team@example.com'], syslog: ['siem'] }],
  },
  responses: { webhookNetworks: ['10.30.0.0/24'] },
  incidents: { reconciliation: { windowSeconds: 120 }, originals: { days: 30 } },
  events: { retentionDays: 90 },
} as const;
