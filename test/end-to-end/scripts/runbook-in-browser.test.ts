import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { startChromium } from '../../kit/chromium';
import { runCloudPrevent } from '../../kit/run-cloud-prevent';
import { temporaryFolder } from '../../kit/temporary-folder';

const ROOT = join(__dirname, '..', '..', '..');
/** Of A4 less the margins of the document, in CSS pixels. */
const PRINTED_WIDTH = 680;

describe.each(['aws', 'aws-enforce', 'azure', 'azure-enforce', 'rackspace', 'local'])(
  'the runbook for %s in a browser',
  (target) => {
    const folder = temporaryFolder();
    let browser: Browser;
    let page: Page;
    const complaints: string[] = [];

    beforeAll(async () => {
      const deployment = join(ROOT, 'examples', `${target}.yaml`);
      const { status, stderr } = await runCloudPrevent(folder.path, 'runbook', deployment, '--output', '.');
      if (status !== 0) throw new Error(stderr);
      browser = await startChromium();
      page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', ({ message }) => complaints.push(message));
      page.on('request', (request) => {
        if (!request.url().startsWith('file:')) complaints.push(`asks for ${request.url()}`);
      });
      await page.goto(pathToFileURL(join(folder.path, 'runbook.html')).href);
    });

    afterAll(async () => {
      await browser?.close();
      folder.remove();
    });

    test('shows everything without a complaint, and without asking anybody for anything', () => {
      expect(complaints).toEqual([]);
    });

    test('shows no value that is missing, and nothing of the machine that made it', async () => {
      const text = await page.innerText('body');
      expect(text).toContain('Step 12');
      expect(text).not.toMatch(/undefined|\bnull\b|NaN|\[object|\$\{/);
      for (const path of [ROOT, folder.path, homedir()]) expect(text).not.toContain(`${path}/`);
      const blanks = await page.$$eval('td, th, li, code, pre, text, figcaption, h1, h2, h3', (elements) =>
        elements.filter((element) => !element.textContent?.trim()).map((element) => element.parentElement?.outerHTML),
      );
      expect(blanks).toEqual([]);
    });

    test('leads to what its links name', async () => {
      const links = await page.$$eval('a[href]', (anchors) =>
        anchors.map((anchor) => anchor.getAttribute('href') ?? ''),
      );
      expect(links.length).toBeGreaterThan(12);
      for (const link of links) {
        if (!link.startsWith('#')) expect(new URL(link).protocol).toBe('https:');
        else expect(await page.locator(`[id="${link.slice(1)}"]`).count()).toBe(1);
      }
      await page.click('a[href^="#"] >> nth=-1');
      const [, hash = ''] = page.url().split('#');
      expect(await page.locator(`[id="${hash}"]`).isVisible()).toBe(true);
    });

    test.each([
      { on: 'a desk', media: 'screen', width: 1280 },
      { on: 'a telephone', media: 'screen', width: 390 },
      { on: 'paper', media: 'print', width: PRINTED_WIDTH },
    ] as const)('cuts nothing off on $on', async ({ media, width }) => {
      await page.emulateMedia({ media });
      await page.setViewportSize({ width, height: 900 });
      const tooWide = await page.$$eval(
        'body *',
        (elements, limit) =>
          elements
            .filter(
              (element) => element.getBoundingClientRect().right > limit + 1 && !element.closest('pre, svg, table'),
            )
            .map(({ outerHTML }) => outerHTML.slice(0, 200)),
        width,
      );
      expect(tooWide).toEqual([]);
      expect(await page.$eval('html', ({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(width);
    });

    test('prints on A4', async () => {
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      const sizes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [
        Math.round(Number(width)),
        Math.round(Number(height)),
      ]);
      expect(sizes.length).toBeGreaterThan(3);
      expect(new Set(sizes.map(String))).toEqual(new Set(['595,842']));
    });
  },
);
