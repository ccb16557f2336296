import { DNS_LABEL } from '../ingress/dns-label.js';
import { IMAGE, imageFaults, REGISTRY_ID } from './image-faults.js';
import { SettingsError, type SettingsFault } from './settings-error.js';
import type { StackSettings } from './stack-settings.js';

/** Azure takes RSA and Ed25519. https://learn.microsoft.com/azure/virtual-machines/linux/mac-create-ssh-keys */
const PUBLIC_KEY = /^(ssh-rsa|ssh-ed25519) [A-Za-z0-9+/=]+( .*)?$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const NETWORK = /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/;

/** The part of `pulumi.Config` that is read here. */
export interface SettingsSource {
  get(key: string): string | undefined;
}

/**
 * Reads and checks what is set for a stack.
 * @param source the configuration of the project
 * @throws SettingsError with every mistake
 */
export function readStackSettings(source: SettingsSource): StackSettings {
  const faults: SettingsFault[] = [];
  const read = new SettingsReader(source, faults);
  const settings: StackSettings = {
    deployment: source.get('deployment') ?? '../../deployment.yaml',
    keys: source.get('keys') ?? '../../generated_keys',
    image: read.matching('image', IMAGE, 'an image by digest: NAME.azurecr.io/…@sha256:…'),
    registryId: read.matching('registryId', REGISTRY_ID, 'the resource id of an Azure container registry'),
    adminPublicKey: read.matching('adminPublicKey', PUBLIC_KEY, 'an SSH public key, ssh-rsa or ssh-ed25519'),
    alarmEmails: read.emails('alarmEmails'),
    dnsLabel: read.optional('dnsLabel', DNS_LABEL, '3 to 63 small letters, digits and hyphens, a letter first'),
    subnetRange: read.optional('subnetRange', NETWORK, 'an IPv4 network such as 10.80.64.0/20'),
    dnsZoneVisibility: read.choice('dnsZoneVisibility', ['public', 'private']),
    dnsZoneResourceGroup: source.get('dnsZoneResourceGroup'),
    protectSpool: read.choice('protectSpool', ['true', 'false']) === 'true',
  };
  faults.push(...imageFaults('image', settings.image, settings.registryId));
  if (faults.length > 0) throw new SettingsError(faults);
  return settings;
}

class SettingsReader {
  constructor(
    private readonly source: SettingsSource,
    private readonly faults: SettingsFault[],
  ) {}

  matching(setting: string, pattern: RegExp, accepted: string): string {
    const found = this.source.get(setting) ?? '';
    if (!pattern.test(found)) this.faults.push({ setting, found: found || 'nothing', accepted });
    return found;
  }

  optional(setting: string, pattern: RegExp, accepted: string): string | undefined {
    return this.source.get(setting) === undefined ? undefined : this.matching(setting, pattern, accepted);
  }

  /** The first one is the default. */
  choice<Choice extends string>(setting: string, choices: readonly [Choice, ...Choice[]]): Choice {
    const found = this.source.get(setting);
    if (found === undefined) return choices[0];
    const chosen = choices.find((choice) => choice === found);
    if (!chosen) this.faults.push({ setting, found, accepted: `one of ${choices.join(', ')}` });
    return chosen ?? choices[0];
  }

  emails(setting: string): readonly string[] {
    const found = this.source.get(setting);
    if (found === undefined) return [];
    const list = jsonList(found);
    if (list?.every((entry) => EMAIL.test(entry))) return list;
    this.faults.push({ setting, found, accepted: `a list of addresses, '["postmaster@example.com"]'` });
    return [];
  }
}

function jsonList(text: string): readonly string[] | undefined {
  // A list that was typed into Pulumi.<stack>.yaml arrives as JSON; one address may stand by itself.
  if (!text.startsWith('[')) return [text];
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((entry) => typeof entry === 'string') ? list : undefined;
  } catch {
    return undefined;
  }
}
