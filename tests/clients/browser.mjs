// A browser of this machine without a screen: what the checks of the web pages share.
import { readFileSync } from 'node:fs';
import { after, before } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium, firefox } from 'playwright-core';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const { BROWSER, PAGES } = process.env;

export const FIREFOX = BROWSER.includes('firefox');
export const WIDE = { width: 1280, height: 800 };
export const NARROW = { width: 360, height: 740 };
export const NAMES = ['zh', 'en', 'both'].map((name) => `article.${name}.html`);
export const AXE = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

// Return where a page is: address('sample/article.zh.html', '#ref-3').
export const address = (name, hash = '') => pathToFileURL(`${PAGES}/${name}`).href + hash;

let browser;
before(async () => {
  browser = FIREFOX
    ? await firefox.launch({ executablePath: BROWSER, channel: 'moz-firefox', firefoxUserPrefs: { 'ui.useOverlayScrollbars': 1 } }) // as its maker ships it
    : await chromium.launch({ executablePath: BROWSER, args: FLAGS });
});
after(() => browser.close());

// Open a page in a window of its own, give it to `look`, and fail on any error in its scripts;
// a page that is `hostile` has them, since the browser tells what it stopped.
export const visit = async (name, { hash, viewport = WIDE, hostile, ...options }, look) => {
  const context = await browser.newContext({ viewport, ...options });
  try {
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', (fault) => errors.push(String(fault)));
    page.on('console', (line) => { if (line.type() === 'error') errors.push(line.text()); });
    await page.goto(address(name, hash));
    await look(page, context);
    if (errors.length && !hostile) throw new Error(errors.join('\n'));
  } finally {
    await context.close();
  }
};
