import { chromium, type Browser } from 'playwright-core';

/**
 * Starts Chromium as Debian has it (package `chromium`); `CHROMIUM_BINARY` names another.
 * @throws Error when there is none: a test that needs a browser fails without
 */
export function startChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_BINARY'] ?? '/usr/bin/chromium',
    // Tests run as root, where Chromium's sandbox cannot; they open pages of our own only.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
}
