/** Folders in a container of the Enforce image, which looks for its configuration there; docs/images.md has them. */
export const enforceFolders = {
  configuration: '/etc/cloud-prevent',
  state: '/var/lib/cloud-prevent',
  /** Where the secret of the Key Vault is shown to the container that takes it apart. */
  secret: '/run/secret',
} as const;

/** The secret as a file: JSON, each file in Base64. */
export const SECRET_FILE = 'files.json';
