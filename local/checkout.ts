import { join } from 'node:path';

/** The folder that holds all rooms: two above the compiled file of this one, `local/dist`. */
const root = join(__dirname, '..', '..');

/** Files of the checkout that are started or read by path, because a process is not an import. */
export const checkout = {
  root,
  operatorCommand: join(root, 'scripts', 'dist', 'cloud-prevent.js'),
  enforce: join(root, 'enforce', 'server', 'dist', 'main.js'),
  detector: join(root, 'detector-image', 'dist', 'main.js'),
  balancer: join(__dirname, 'balancer', 'main.js'),
  emailSecurityCloud: join(__dirname, 'stand-ins', 'email-security-cloud', 'main.js'),
  policies: join(root, 'examples', 'policies'),
  defaultDeployment: join(root, 'examples', 'local.yaml'),
  samples: join(root, 'local', 'samples'),
} as const;
