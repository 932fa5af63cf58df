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

// What axe finds wrong with a page in which it runs, by all rules for pages of today: targets wide
// enough for a finger (WCAG 2.2) are among them.
export const faults = (page) => page.evaluate(async () => {
  const { violations } = await axe.run(document, {
    resultTypes: ['violations'], rules: { 'target-size': { enabled: true } },
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`));
});

let browser;
before(async () => {
  browser = FIREFOX
    ? await firefox.launch({ executablePath: BROWSER, channel: 'moz-firefox', firefoxUserPrefs: { 'ui.useOverlayScrollbars': 1 } }) // as its maker ships it
    : await chromium.launch({ executablePath: BROWSER, args: FLAGS });
});
after(() => browser.close());

// A new window costs a second of the processor, a page in an open one a fifth: visits that differ in
// nothing but the window's size and colours follow each other in one.
const windows = new Map();
const windowFor = async (options, script) => {
  const kind = JSON.stringify([options, String(script)]);
  if (!windows.has(kind)) {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(10_000);
    if (script) await context.addInitScript(script);
    windows.set(kind, await context.newPage());
  }
  return windows.get(kind);
};

// Leave a window as if it were new: nothing kept, nothing under the pointer, no page.
const clear = async (page) => {
  await page.evaluate(() => { try { localStorage.clear(); } catch { /* this one keeps nothing */ } });
  await page.mouse.move(0, 0);
  await page.goto('about:blank');
};

// Open a page, by itself or from a server's address, give it to `look`, and fail on any error in its
// scripts; a page that is `hostile` has them, since the browser tells what it stopped. A `script` runs
// before those of the page.
export const visit = async (name, { hash, from, viewport = WIDE, hostile, colorScheme = 'light', forcedColors = 'none', script, ...options }, look) => {
  const page = await windowFor(options, script);
  const errors = [];
  const failed = (fault) => errors.push(String(fault));
  const said = (line) => { if (line.type() === 'error') errors.push(line.text()); };
  page.on('pageerror', failed);
  page.on('console', said);
  try {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ media: null, colorScheme, forcedColors });
    await page.goto(from ? `${from}/${name}${hash ?? ''}` : address(name, hash));
    await look(page);
    if (errors.length && !hostile) throw new Error(errors.join('\n'));
  } finally {
    page.off('pageerror', failed);
    page.off('console', said);
    await clear(page);
  }
};
