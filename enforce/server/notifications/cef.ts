import { oneLine } from './syslog-message.js';

/** What ArcSight's Common Event Format says of something. */
export interface CefEvent {
  /** What kind of thing it is: a code. */
  readonly signature: string;
  readonly name: string;
  /** 0 to 10. */
  readonly severity: number;
  /** By CEF's key names; what is undefined is left out. */
  readonly extension: Readonly<Record<string, string | number | undefined>>;
}

const VERSION = '0.1';

/** An event in CEF, with everything escaped that means something there. */
export function cef({ signature, name, severity, extension }: CefEvent): string {
  const head = ['CEF:0', 'Cloud Prevent Kit', 'Enforce', VERSION, header(signature), header(name), String(severity)];
  const pairs = Object.entries(extension).flatMap(([key, value]) =>
    value === undefined ? [] : `${key}=${extensionValue(String(value))}`,
  );
  return `${head.join('|')}|${pairs.join(' ')}`;
}

function header(text: string): string {
  return oneLine(text).replace(/[\\|]/g, '\\$&');
}

function extensionValue(text: string): string {
  return oneLine(text).replace(/[\\=]/g, '\\$&');
}
