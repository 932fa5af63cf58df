// Writes a word into one paragraph after the other and waits until the browser shows it.
// Prints the milliseconds of each as JSON.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const here = createRequire(join(import.meta.dirname, '../tests/clients/serve.mjs'));
const { chromium } = here('playwright-core');
const { ADDRESS, ARTICLE, BROWSER, LANGUAGE, QUIET } = process.env;
const folder = join(ARTICLE, 'manuscript', LANGUAGE);
const WORD = { zh: (count) => `新词${count}。`, en: (count) => `Newword${count}; ` };
const TEXT = { zh: /^[\u4e00-\u9fff]/, en: /^[A-Z][a-z]+ / };
const MOST = 25;

const browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1400, height: 800 } });
page.setDefaultTimeout(120_000);
await page.goto(ADDRESS);
await page.waitForFunction(() => document.body.dataset.ready);
let frame;
while (!frame) {
  frame = page.frames().find((one) => one.url().includes(`/article.${LANGUAGE}.html`));
  await page.waitForTimeout(50);
}
await frame.waitForFunction(() => document.querySelector('main p[id]'));

const seen = (word) => frame.evaluate((wanted) => new Promise((done) => {
  new MutationObserver((_, watch) => {
    if (!document.body.textContent.includes(wanted)) return;
    watch.disconnect();
    done();
  }).observe(document, { childList: true, characterData: true, subtree: true });
}), word);
const times = [];
for (const name of readdirSync(folder).filter((one) => /^\d.*\.md$/.test(one) && !one.includes('abstract')).sort()) {
  const path = join(folder, name);
  const text = readFileSync(path, 'utf8');
  const pieces = text.split('\n\n');
  for (const [place, piece] of pieces.entries()) {
    if (!TEXT[LANGUAGE].test(piece) || piece.length < 40 || times.length === MOST) continue;
    const word = WORD[LANGUAGE](times.length);
    const changed = [...pieces];
    changed[place] = `${word}${piece}`;
    const waiting = seen(word);
    await page.waitForTimeout(Number(QUIET));
    const begun = performance.now();
    writeFileSync(path, changed.join('\n\n'));
    await waiting;
    times.push(performance.now() - begun);
    await page.waitForTimeout(Number(QUIET));
    writeFileSync(path, text);
    await frame.waitForFunction((gone) => !document.body.textContent.includes(gone), word);
  }
}
console.log(JSON.stringify(times.map((one) => Math.round(one))));
await browser.close();
