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

// The page as it was made, by its digest, without what is laid upon it until the next one is made.
const page_ = (lang) => frame(lang).evaluate(() => window.frameElement.dataset.page);
const made = () => page.waitForFunction(() => document.body.dataset.laid === '0');

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

test('a new paragraph alone is lit, what follows stays, and the draft it makes leads nobody away', async () => {
  const text = readFileSync(FILE, 'utf8');
  // A long section, read at its foot.
  const long = `${text}\n${Array.from({ length: 40 }, (_, at) => `第${at}段，各不相同。`).join('\n\n')}\n`;
  writeFileSync(FILE, long);
  await contains('zh', '第39段');
  await page.waitForFunction(() => document.querySelector('#count').className === 'warning');
  await frame('zh').evaluate(() => {
    const find = (words) => [...document.querySelectorAll('main p[id]')].find((one) => one.textContent.includes(words));
    window.below = find('第31段');
    window.place = () => Math.round(window.below.getBoundingClientRect().top);
    find('第30段').scrollIntoView({ block: 'center' });
    window.flashed = [];
    const real = Element.prototype.animate;
    Element.prototype.animate = function animate(...given) {
      window.flashed.push(this.textContent.trim());
      return real.apply(this, given);
    };
  });
  await page.waitForTimeout(300);
  const before = await frame('zh').evaluate(() => window.place());
  writeFileSync(FILE, long.replace('第30段', '夹在中间的一段[@nobody2020]。\n\n第30段'));
  await contains('zh', '夹在中间的一段');
  await page.locator('#faults li.error').waitFor({ state: 'attached' });
  const [same, after, flashed, head] = await frame('zh').evaluate(() => [
    window.below.isConnected, window.place(), window.flashed, document.querySelector('.draft').getBoundingClientRect().bottom,
  ]);
  assert.ok(same, 'what follows was made anew');
  assert.ok(after - before > 0 && after - before < 120, `what was read moved by ${after - before} pixels`);
  assert.ok(head < 0, 'the page was scrolled to the mark of a draft');
  assert.deepEqual(flashed.filter((one) => /段/.test(one)), ['夹在中间的一段[?nobody2020]。']);
  writeFileSync(FILE, text);
  await page.waitForFunction(() => !document.querySelector('#faults li'));
});

test('a paragraph under the bar is brought into sight, and the paragraph of a new note, not the note', async () => {
  const text = readFileSync(FILE, 'utf8');
  const long = `${text}\n${Array.from({ length: 40 }, (_, n) => `第${n}段的话。\n`).join('\n')}`;
  writeFileSync(FILE, long);
  await contains('zh', '第39段');
  assert.equal(await page.evaluate(() => document.scrollingElement.scrollHeight - innerHeight), 0, 'the window itself scrolls');
  const hidden = () => frame('zh').evaluate(() => {
    const found = [...document.querySelectorAll('main p[id]')].find((one) => one.textContent.includes('第20段'));
    const { top, bottom } = found.getBoundingClientRect();
    return [top < document.querySelector('.bar').getBoundingClientRect().bottom, bottom > innerHeight];
  });
  await frame('zh').evaluate(() => {
    const found = [...document.querySelectorAll('main p[id]')].find((one) => one.textContent.includes('第20段'));
    window.scrollBy(0, found.getBoundingClientRect().top - 2);
  });
  assert.deepEqual(await hidden(), [true, false]);
  writeFileSync(FILE, long.replace('第20段的话', '第20段的新话'));
  await contains('zh', '第20段的新话');
  await made();
  assert.deepEqual(await hidden(), [false, false], 'hidden by the bar');
  await frame('zh').evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await page.waitForTimeout(300);
  writeFileSync(FILE, long.replace('第20段的话。', '第20段的新话，有注[^new]。\n\n[^new]: 一条注。'));
  await contains('zh', '一条注');
  await made();
  assert.deepEqual(await hidden(), [false, false], 'the note was led to');
  writeFileSync(FILE, text);
  await frame('zh').waitForFunction(() => !document.body.textContent.includes('第20段'));
});

test('while a file cannot be read the pages keep what it said before', async () => {
  const facts = join(ARTICLE, 'manuscript/article.toml');
  const text = readFileSync(facts, 'utf8');
  writeFileSync(facts, `${text}\n[half`);
  await page.locator('#failed', { hasText: 'keep what it said before' }).waitFor();
  assert.equal(await page.locator('#faults li').count(), 1);
  assert.ok(await frame('zh').evaluate(() => document.querySelector('main h1').textContent));
  writeFileSync(facts, text);
  await page.waitForFunction(() => document.querySelector('#failed').hidden && !document.querySelector('#faults li'));
});

test('a paragraph is shown before its page, as the page has it', async () => {
  await made();
  const before = await page_('zh');
  const text = readFileSync(FILE, 'utf8');
  const shownFirst = frame('zh').evaluate(() => new Promise((done) => {
    new MutationObserver((_, watch) => {
      const block = [...document.querySelectorAll('main p[id]')].find((one) => one.textContent.includes('头一句'));
      if (!block) return;
      watch.disconnect();
      done([block.id, block.outerHTML, window.frameElement.dataset.page]);
    }).observe(document, { childList: true, subtree: true });
  }));
  writeFileSync(FILE, text.replace('第一句话', '*头一句*话，$x^2$'));
  const [anchor, html, under] = await shownFirst;
  assert.equal(under, before, 'the page was made first');
  await made();
  const own = await frame('zh').evaluate(async ([id, address]) => {
    const whole = new DOMParser().parseFromString(await (await window.parent.fetch(address)).text(), 'text/html');
    return whole.getElementById(id).outerHTML;
  }, [anchor, 'article.zh.html']);
  assert.equal(html.replace(/ style="[^"]*"/, ''), own);
  writeFileSync(FILE, text);
  await frame('zh').waitForFunction(() => !document.body.textContent.includes('头一句'));
});

test('paragraphs that are new, moved and deleted are shown before their page, as it has them', async () => {
  const shownText = 'main .text > p, main .text > h3, main .text .footnotes li';
  const text = readFileSync(FILE, 'utf8');
  const [one, two, three] = ['甲段[@li2021]^[甲的注释。]。', '乙段。', '丙段^[丙的注释。]。'];
  const save = (...saved) => writeFileSync(FILE, [text, ...saved].join('\n\n'));
  save(one, two, three);
  await contains('zh', '丙的注释');
  for (const saved of [[three, '## 新节', one, two], ['丙段。', '新段^[新的注释。]。', three], [one, two, three]]) {
    await made();
    const before = await page_('zh');
    const changed = frame('zh').evaluate((wanted) => new Promise((done) => {
      new MutationObserver((_, watch) => {
        watch.disconnect();
        done([window.frameElement.dataset.page, [...document.querySelectorAll(wanted)].map((each) => each.textContent.trim())]);
      }).observe(document.querySelector('main'), { childList: true, subtree: true });
    }), shownText);
    save(...saved);
    const [under, first] = await changed;
    assert.equal(under, before, 'the page was made first');
    await made();
    assert.deepEqual(first, await frame('zh').evaluate(async (wanted) => {
      const whole = await (await window.parent.fetch('article.zh.html')).text();
      const blocks = new DOMParser().parseFromString(whole, 'text/html').querySelectorAll(wanted);
      return [...blocks].map((each) => each.textContent.trim());
    }, shownText));
  }
  writeFileSync(FILE, text);
  await frame('zh').waitForFunction(() => !document.body.textContent.includes('乙段'));
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
  const outline = await frame('zh').locator('p', { hasText: '有17例' }).evaluate((one) => one.style.outlineColor);
  assert.equal(outline, 'rgb(179, 38, 30)', 'an error is outlined as a warning is');
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

test('the partner is the translation, not what stands as far down', async () => {
  const text = readFileSync(FILE, 'utf8');
  writeFileSync(FILE, text.replace('第一句话', '还没有译出的一段话。\n\n第一句话'));
  await page.locator('#faults li .code', { hasText: 'unit-no-partner' }).waitFor({ state: 'attached' });
  const lit = () => frame('en').evaluate(() => document.querySelector('main [style*="box-shadow"]')?.textContent ?? '');
  await frame('zh').locator('main p[id]', { hasText: '第一句话' }).hover();
  assert.match(await lit(), /first sentence/);
  await frame('zh').locator('main p[id]', { hasText: '还没有译出' }).hover();
  assert.equal(await lit(), '');
  writeFileSync(FILE, text);
  await page.waitForFunction(() => !document.querySelector('#faults li'));
});

test('an abstract stays unfolded in a narrow edition, and what is saved in it stands beside its translation', async () => {
  const file = join(ARTICLE, 'manuscript/en/00-abstract.md');
  const text = readFileSync(file, 'utf8');
  await page.setViewportSize({ width: 1000, height: 500 });
  await frame('en').waitForFunction(() => document.querySelector('.abstract .own').open);
  writeFileSync(file, text.replace(/\.\s*$/, ' and a new word.\n'));
  await contains('en', 'and a new word');
  const tops = () => Promise.all(['zh', 'en'].map((lang) => frame(lang).evaluate(() => (
    Math.round(document.querySelector('.abstract:has(.own)').getBoundingClientRect().top)))));
  await page.waitForTimeout(300);
  const [zh, en] = await tops();
  assert.ok(Math.abs(zh - en) < 3, `${zh} and ${en}`);
  writeFileSync(file, text);
  await page.setViewportSize({ width: 1400, height: 800 });
  await page.waitForFunction(() => !document.querySelector('#faults li'));
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

test('a click on a reference leads to its entry', async () => {
  await page.evaluate(() => { window.opened.length = 0; });
  await frame('zh').locator('#ref-1').dispatchEvent('click');
  assert.match((await page.evaluate(() => window.opened)).join(), /\/bib\/[^/]+:\d+:1$/);
});

test('another journal is named at the head of the page', async () => {
  const file = join(ARTICLE, 'manuscript/article.toml');
  const text = readFileSync(file, 'utf8');
  const head = () => frame('en').evaluate(() => document.querySelector('.masthead').textContent.trim());
  const before = await head();
  writeFileSync(file, text.replace(/^journal = .*$/m, 'journal = "other"'));
  await frame('en').waitForFunction(() => document.querySelector('.masthead').textContent.includes('Another Journal'));
  writeFileSync(file, text);
  await frame('en').waitForFunction((name) => document.querySelector('.masthead').textContent.trim() === name, before);
});

test('a click on the title leads to article.toml', async () => {
  await page.evaluate(() => { window.opened.length = 0; });
  await frame('zh').locator('.title-block').first().click({ position: { x: 2, y: 2 } });
  assert.match((await page.evaluate(() => window.opened)).join(), /manuscript\/article\.toml:1:1$/);
});

test('a link to another edition shows it beside this one, one to elsewhere a page of its own', async () => {
  await page.locator('#langs button').last().click();
  await page.locator('section.edition').last().waitFor({ state: 'hidden' });
  for (const name of ['article.en.html', 'article.both.html']) {
    const link = frame('zh').locator(`a[href^="${name}"]`).first();
    if (await link.count()) await link.click();
  }
  await page.locator('section.edition').last().waitFor();
  await page.evaluate(() => { window.open = (...given) => { window.opened = given; }; });
  await frame('zh').evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://example.org/';
    document.querySelector('main').append(link);
    link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    link.remove();
  });
  assert.equal((await page.evaluate(() => window.opened))[0], 'https://example.org/');
  assert.ok(frame('zh') && frame('en'), 'a frame shows another page than its own');
});

test('no script failed and nothing was stopped by a policy', () => {
  assert.deepEqual(errors, []);
});

test('a page that could not be fetched keeps no later one from being shown', async () => {
  const text = readFileSync(FILE, 'utf8');
  const lost = new Promise((done) => {
    page.route('**/article.zh.html', (route) => { route.abort(); done(); }, { times: 1 });
  });
  writeFileSync(FILE, `${text}\n这一页没有取到。\n`);
  await lost;
  writeFileSync(FILE, `${text}\n这一页取到了。\n`);
  await contains('zh', '这一页取到了。');
  writeFileSync(FILE, text);
});
