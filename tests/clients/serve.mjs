// The live page in a browser: what is saved is seen where it stands, with its partner and its faults.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';

const { ADDRESS, ARTICLE, BROWSER } = process.env;
const FILE = join(ARTICLE, 'manuscript/zh/01-introduction.md');

let browser;
let page;
const errors = [];
before(async () => {
  browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox', '--disable-gpu'] });
  page = await browser.newPage({ viewport: { width: 1400, height: 800 } });
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (fault) => errors.push(String(fault)));
  page.on('console', (line) => { if (line.type() === 'error') errors.push(line.text()); });
  await page.goto(ADDRESS);
  await page.waitForFunction(() => document.body.dataset.ready);
});
after(() => browser.close());

const frame = (lang) => page.frames().find((one) => one.url().includes(`/article.${lang}.html`));
// The shell stands before the pages that it shows.
const shown = async (lang) => {
  while (!frame(lang)) await page.waitForTimeout(50);
  return frame(lang);
};
const contains = async (lang, words) => (await shown(lang)).waitForFunction(
  (wanted) => document.body.textContent.includes(wanted), words,
);

test('both editions stand side by side, without a fault', async () => {
  await contains('zh', '引言');
  await contains('en', 'Introduction');
  assert.equal(await page.locator('#faults li').count(), 0);
});

test('a saved paragraph changes, and nothing else of the page is made anew', async () => {
  await frame('zh').evaluate(() => {
    window.kept = document.querySelector('main h1');
    document.querySelector('details.cite').open = true;
  });
  const text = readFileSync(FILE, 'utf8');
  writeFileSync(FILE, `${text}\n新写的一段。\n`);
  await contains('zh', '新写的一段。');
  const [same, open] = await frame('zh').evaluate(() => [
    window.kept === document.querySelector('main h1'), document.querySelector('details.cite').open,
  ]);
  assert.ok(same, 'the page was loaded anew');
  assert.ok(open, 'what the reader had opened was closed');
  writeFileSync(FILE, text);
  await frame('zh').waitForFunction(() => !document.body.textContent.includes('新写的一段。'));
});

test('a paragraph is shown before its page, as the page has it', async () => {
  const digest = () => page.evaluate(async () => (await fetch('article.zh.html')).headers.get('x-digest'));
  const before = await digest();
  const text = readFileSync(FILE, 'utf8');
  const shownFirst = frame('zh').evaluate(() => new Promise((done) => {
    new MutationObserver((_, watch) => {
      const block = [...document.querySelectorAll('main p[id]')].find((one) => one.textContent.includes('头一句'));
      if (!block) return;
      watch.disconnect();
      done([block.id, block.outerHTML]);
    }).observe(document, { childList: true, subtree: true });
  }));
  writeFileSync(FILE, text.replace('第一句话', '*头一句*话，$x^2$'));
  const [anchor, html] = await shownFirst;
  assert.equal(await digest(), before, 'the page was made first');
  while (await digest() === before) await page.waitForTimeout(50);
  const own = await frame('zh').evaluate(async ([id, address]) => {
    const whole = new DOMParser().parseFromString(await (await window.parent.fetch(address)).text(), 'text/html');
    return whole.getElementById(id).outerHTML;
  }, [anchor, 'article.zh.html']);
  assert.equal(html.replace(/ style="[^"]*"/, ''), own);
  writeFileSync(FILE, text);
  await frame('zh').waitForFunction(() => !document.body.textContent.includes('头一句'));
});

test('a fault is listed, and outlined where it stands', async () => {
  const text = readFileSync(FILE, 'utf8');
  writeFileSync(FILE, `${text}\n未知的文献[@nobody2020]。\n`);
  await page.locator('#faults li.error', { hasText: 'nobody2020' }).waitFor({ state: 'attached' });
  await page.locator('#count').click();
  await page.locator('#faults').waitFor();
  const outlined = frame('zh').locator('p', { hasText: '未知的文献' });
  assert.match(await outlined.getAttribute('style'), /outline/);
  writeFileSync(FILE, text);
  await page.waitForFunction(() => !document.querySelector('#faults li'));
});

test('the list is cut down to what differs between the languages, and leads there', async () => {
  const text = readFileSync(FILE, 'utf8');
  writeFileSync(FILE, `${text}\n有17例[@nobody2020]。\n`);
  const codes = () => page.locator('#faults li .code').allTextContents();
  await page.locator('#faults li', { hasText: 'unit-no-partner' }).waitFor();
  assert.ok((await codes()).includes('[cite-unknown-key]'));
  await page.locator('#differences').focus();
  await page.keyboard.press('Space');
  const left = await codes();
  assert.ok(left.length && !left.includes('[cite-unknown-key]'), left.join());
  await page.locator('#faults li', { hasText: 'unit-no-partner' }).locator('button').last().focus();
  await page.keyboard.press('Enter');
  await frame('zh').waitForFunction(() => {
    const box = [...document.querySelectorAll('main p')].find((one) => one.textContent.includes('有17例')).getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
  });
  await page.locator('#differences').uncheck();
  writeFileSync(FILE, text);
  await page.waitForFunction(() => !document.querySelector('#faults li'));
});

test('numbers that differ are lit in both languages', async () => {
  const files = ['zh', 'en'].map((lang) => FILE.replace('/zh/', `/${lang}/`));
  const texts = files.map((one) => readFileSync(one, 'utf8'));
  ['共有5例，另有17例，又有5例。', 'There were 5, then 18, and 5 more.'].forEach((text, at) => {
    writeFileSync(files[at], `${texts[at]}\n${text}\n`);
  });
  const lit = (lang) => frame(lang).evaluate(() => [...(CSS.highlights.get('diglot-differs') ?? [])].map(String));
  await page.locator('#faults li .code', { hasText: 'numbers-differ' }).waitFor();
  assert.deepEqual([await lit('zh'), await lit('en')], [['17'], ['18']]);
  files.forEach((one, at) => writeFileSync(one, texts[at]));
  await page.waitForFunction(() => !document.querySelector('#faults li'));
  assert.deepEqual([await lit('zh'), await lit('en')], [[], []]);
});

test('a paragraph and its partner are lit together', async () => {
  const paragraph = frame('zh').locator('main p[id]').first();
  const anchor = await paragraph.getAttribute('id');
  await paragraph.hover();
  await frame('en').waitForFunction((id) => document.getElementById(id).style.boxShadow, anchor);
});

test('a click leads to the line in the editor', async () => {
  await page.evaluate(() => {
    window.opened = [];
    HTMLAnchorElement.prototype.click = function keep() { window.opened.push(this.href); };
  });
  await frame('zh').locator('main p[id]').first().click({ position: { x: 5, y: 5 } });
  const [address] = await page.evaluate(() => window.opened);
  assert.match(address, /^vscode:\/\/file\/.*manuscript\/zh\/.*\.md:\d+:1$/);
});

test('no script failed and nothing was stopped by a policy', () => {
  assert.deepEqual(errors, []);
});
