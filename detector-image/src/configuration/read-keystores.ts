import { readKeystore } from '@cloud-prevent/keystore/read-keystore';
import type { DetectorConfiguration } from '@cloud-prevent/deployment/detector-configuration';

/** A key store, read. Certificates and keys are PEM. */
export type Keystore = Awaited<ReturnType<typeof readKeystore>>;

/** The key stores of a detector. */
export interface DetectorKeystores {
  readonly link: Keystore;
  /** STARTTLS; undefined when it is not offered. */
  readonly smtp: Keystore | undefined;
}

/** Reads the key stores that a configuration names. */
export async function readKeystores({ keystores }: DetectorConfiguration): Promise<DetectorKeystores> {
  const { link, smtp } = keystores;
  return {
    link: await readKeystore(link.file, link.passwordFile),
    smtp: smtp && (await readKeystore(smtp.file, smtp.passwordFile)),
  };
}
