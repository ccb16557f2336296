import { rm } from 'node:fs/promises';
import type { DetectorConfiguration } from '@cloud-prevent/deployment/detector-configuration';
import { readKeystore } from '@cloud-prevent/keystore/read-keystore';
import { settingsDocumentSchema, type SettingsDocument } from '@cloud-prevent/protocol/link';
import { readState } from '../state/read-state.js';
import { writeDurably } from '../state/write-durably.js';
import { ConfigurationError } from './configuration-error.js';
import { overlaySettings } from './overlay-settings.js';
import { storeKeystorePassword, storedPasswordFile, withStoredPassword } from './stored-keystore-password.js';

/** Takes up a changed configuration as far as that is possible while running. */
export type TakeUp = (configuration: DetectorConfiguration) => Promise<void>;

/** The configuration in force: the detector's own file with the settings of Enforce laid over it. */
export class LiveConfiguration {
  #current: DetectorConfiguration;
  #version = 'none';
  #applying: Promise<void> = Promise.resolve();
  #takeUp: TakeUp = () => Promise.resolve();

  /**
   * @param own what the detector's own file says
   * @param file keeps the last settings of Enforce
   */
  constructor(
    private readonly own: DetectorConfiguration,
    private readonly file: string,
  ) {
    this.#current = own;
  }

  /** What is in force now. */
  get current(): DetectorConfiguration {
    return this.#current;
  }

  /** Version of the settings of Enforce; `none` without. */
  get version(): string {
    return this.#version;
  }

  /** Takes up the settings that an earlier run was given. Before `onChange`, at the start. */
  async load(): Promise<void> {
    const document = await readState(this.file, settingsDocumentSchema);
    if (!document) return;
    this.#current = await withStoredPassword(overlaySettings(this.own, document));
    this.#version = document.version;
  }

  /** Names who takes up changes. */
  onChange(takeUp: TakeUp): void {
    this.#takeUp = takeUp;
  }

  /**
   * Checks settings, keeps them on disk and puts them into force. Calls take effect one after another.
   * @throws ConfigurationError with every mistake in them; nothing has changed then
   */
  apply(document: SettingsDocument): Promise<void> {
    const applied = this.#applying.then(() => this.#apply(document));
    // The next call waits for this one, whether or not it succeeds; its failure belongs to this caller.
    this.#applying = applied.catch(() => undefined);
    return applied;
  }

  async #apply(document: SettingsDocument): Promise<void> {
    const { keystorePassword, ...kept } = document;
    const checked = overlaySettings(this.own, kept);
    if (keystorePassword !== undefined) await this.#changePassword(checked, keystorePassword);
    const configuration = await withStoredPassword(checked);
    await writeDurably(this.file, JSON.stringify(kept));
    this.#current = configuration;
    this.#version = document.version;
    await this.#takeUp(configuration);
  }

  /** A password that does not open the keystore would keep the detector from starting again. */
  async #changePassword(configuration: DetectorConfiguration, password: string): Promise<void> {
    const { smtp } = configuration.keystores;
    const refuse = (message: string) => new ConfigurationError([{ path: 'keystorePassword', message }]);
    if (!smtp) throw refuse('the detector has no keystore for STARTTLS (keystores.smtp)');
    const tried = `${storedPasswordFile(configuration)}.tried`;
    await writeDurably(tried, `${password}\n`);
    try {
      await readKeystore(smtp.file, tried);
    } catch (error) {
      throw refuse(`it does not open ${smtp.file}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      await rm(tried, { force: true });
    }
    await storeKeystorePassword(configuration, password);
  }
}
