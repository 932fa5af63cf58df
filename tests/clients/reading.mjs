// Outline, cards, enlarged figures, copies, downloads, light and dark: by clicking.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { NARROW, address, visit } from './browser.mjs';

const ZH = 'sample/article.zh.html';
const EN = 'sample/article.en.html';
const BOTH = 'sample/article.both.html';

test('the outline follows the reader', () => visit(ZH, {}, async (page) => {
  const current = () => page.locator('nav.outline a[aria-current]');
  const is = async (id) => {
    await page.waitForFunction((hash) =>
      document.querySelector('nav.outline a[aria-current]')?.getAttribute('href') === hash, '#' + id);
    assert.equal(await current().count(), 1);
  };
  assert.equal(await current().count(), 0);
  for (const id of ['sec:hsct-localized', 'sec:hsct', 'references']) {
    await page.locator(`nav.outline a[href="#${id}"]`).click();
    await is(id);
  }
  await page.evaluate(() => document.getElementById('02-hsct-mechanisms-b4').scrollIntoView());
  await is('sec:hsct-mechanisms');
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForFunction(() => !document.querySelector('nav.outline a[aria-current]'));
}));

test('a narrow window has its contents in the bar', () => visit(EN, { viewport: NARROW }, async (page) => {
  const panel = page.locator('.contents .panel');
  await page.locator('.contents summary').click();
  assert.ok(await panel.isVisible());
  await page.keyboard.press('Escape');
  assert.ok(!await panel.isVisible());
  await page.locator('.contents summary').click();
  await panel.locator('a[href="#sec:outlook"]').click();
  assert.ok(!await panel.isVisible());
  await page.waitForFunction(() => document.querySelector('.contents a[aria-current]')?.hash === '#sec:outlook');
  await page.setViewportSize({ width: 360, height: 300 });
  await page.locator('.contents summary').click();
  const current = panel.locator('a[aria-current]');
  await page.waitForFunction(() => document.querySelector('.contents .panel').scrollTop > 0);
  assert.ok(await current.evaluate((one) => {
    const [{ top, bottom }, box] = [one.getBoundingClientRect(), one.closest('.panel').getBoundingClientRect()];
    return top >= box.top && bottom <= box.bottom;
  }));
  await page.keyboard.press('Escape');
  assert.ok(await page.locator('[id="sec:outlook"]').evaluate((one) => {
    const { top } = one.getBoundingClientRect();
    return top >= document.querySelector('.bar').offsetHeight && top < innerHeight / 3;
  }));
}));

test('a citation shows its works under the pointer, and they stay while it is over them', () =>
  visit(ZH, { hash: '#01-introduction-b2' }, async (page) => {
    const card = page.locator('#card');
    const link = page.locator('.cite-link').first();
    await link.hover();
    await card.waitFor();
    assert.match(await card.textContent(), /\[1\]\s*Teske N, Fett N\. Recent advances/);
    assert.equal(await link.getAttribute('aria-describedby'), 'card');
    assert.equal(await card.getAttribute('role'), 'tooltip');
    await card.hover();
    await page.waitForTimeout(400);
    assert.ok(await card.isVisible());
    await page.mouse.move(5, 5);
    await card.waitFor({ state: 'hidden' });
    assert.equal(await link.getAttribute('aria-describedby'), null);
  }));

test('a citation of several works shows all of them', () => visit(EN, {}, async (page) => {
  const citation = page.locator('.citation[data-keys*=" "]').first();
  const keys = (await citation.getAttribute('data-keys')).split(' ');
  await citation.locator('a').first().hover();
  await page.locator('#card').waitFor();
  assert.equal(await page.locator('#card > div').count(), keys.length);
}));

test('a citation by author and year shows the one work that is pointed at', () =>
  visit('exempla/article.en.html', {}, async (page) => {
    const link = page.locator('.citation[data-keys*=" "] .cite-link').nth(1);
    await link.hover();
    await page.locator('#card').waitFor();
    assert.equal(await page.locator('#card > div').count(), 1);
    const family = (await link.textContent()).match(/^[\p{L}-]+/u)[0];
    assert.ok((await page.locator('#card').textContent()).includes(family), family);
    await link.click();
    const entry = page.locator('.references li:target');
    assert.equal(await entry.getAttribute('data-key'), await link.getAttribute('data-key'));
    const home = await link.evaluate((one) => one.closest('.citation').id);
    assert.equal(await entry.locator('.returns .from').getAttribute('href'), '#' + home);
  }));

test('no paragraph has a blank at its end, for which its last line would be stretched', () => visit(ZH, {}, async (page) => {
  const [blanks, widest] = await page.evaluate(() => {
    const paragraphs = [...document.querySelectorAll('.text > p')];
    const blank = (text) => /\s$/.test(text);
    const end = paragraphs[0].outerHTML.replace(/^.*(?=<\/p>)/s, '').replace('</p>', '');
    const range = document.createRange();
    const left = (text, at) => {
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      return range.getBoundingClientRect().left;
    };
    const apart = Array.from({ length: 60 }, (_, n) => {
      paragraphs[0].innerHTML = `${'甲'.repeat(50 + n)}。\u2060<a class="footnote-ref" href="#"><sup>8</sup></a>${end}`;
      const text = paragraphs[0].firstChild;
      return left(text, text.length - 2) - left(text, text.length - 3);
    });
    return [paragraphs.slice(1).filter((one) => blank(one.textContent)).length, Math.max(...apart) / parseFloat(getComputedStyle(paragraphs[0]).fontSize)];
  });
  assert.equal(blanks, 0);
  assert.ok(widest < 2, `a character is ${widest} em wide`);
}));

test('an equation has no bar to scroll where its line holds it', () =>
  visit('small/article.zh.html', {}, async (page) => {
    const sizes = await page.locator('math[display="block"]').evaluateAll((found) => found.map((one) => (
      [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight])));
    assert.ok(sizes.length);
    for (const size of sizes) assert.deepEqual(size, [0, 0]);
  }));

test('a table, a figure and an equation are shown where the text points to them', async () => {
  const card = (page) => page.locator('#card');
  await visit('sample/article.zh.html', {}, async (page) => {
    const link = page.locator('.cross-reference[href="#tbl:hsct"]').first();
    await link.hover();
    await card(page).locator('caption').waitFor();
    assert.match(await card(page).locator('caption').textContent(), /^表1/);
    assert.equal(await card(page).locator('tbody tr').count(), await page.locator('[id="tbl:hsct"] tbody tr').count());
    assert.equal(await page.locator('[id="tbl:hsct"]').count(), 1);
    assert.equal(await link.getAttribute('aria-describedby'), null);
    await page.keyboard.press('Escape');
    await page.locator('.cross-reference[href="#fig:timeline"]').first().hover();
    await card(page).locator('img').waitFor();
    assert.ok((await card(page).locator('img').boundingBox()).width > 400);
  });
  await visit('small/article.zh.html', { hasTouch: true, viewport: NARROW }, async (page) => {
    await page.locator('.cross-reference[href="#eq:sum"]').tap();
    assert.match(await card(page).textContent(), /\(1\)/);
    assert.doesNotMatch(page.url(), /#eq/);
    await page.locator('.cross-reference[href="#sec:detail"]').tap();
    assert.match(page.url(), /#sec:detail$/);
  });
});

test('the keyboard shows a card, Escape takes it away', () => visit(BOTH, {}, async (page) => {
  const link = page.locator('.cell.en .cite-link').first();
  await page.locator('.cell.zh .cite-link').last().focus();
  await link.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await page.locator('#card').waitFor();
  assert.match(await page.locator('#card').textContent(), /^\[1\]/);
  await page.keyboard.press('Escape');
  assert.ok(!await page.locator('#card').isVisible());
  await page.keyboard.press('Enter');
  assert.match(page.url(), /#ref-1$/);
}));

test('a first touch shows a card, a second one goes to the list', () =>
  visit(ZH, { viewport: NARROW, hasTouch: true, hash: '#01-introduction-b2' }, async (page) => {
    const link = page.locator('.cite-link').first();
    await link.tap();
    await page.locator('#card').waitFor();
    const inside = await page.locator('#card').evaluate((one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      return left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight;
    });
    assert.ok(inside);
    assert.doesNotMatch(page.url(), /#ref-/);
    await link.tap();
    assert.match(page.url(), /#ref-1$/);
  }));

test('an entry leads back to each of its citations', () => visit(BOTH, { hash: '#ref-4' }, async (page) => {
  const backs = page.locator('#ref-4 .returns a');
  const targets = await backs.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  assert.ok(targets.length >= 4);
  assert.ok(targets.some((one) => one.startsWith('#en-cite-')));
  assert.equal(await page.locator('#ref-4 .returns').first().textContent(), '中文↩abcd');
  for (const target of targets) {
    await page.locator(`#ref-4 .returns a[href="${target}"]`).click();
    assert.ok(await page.locator(`[id="${target.slice(1)}"]`).evaluate((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return top > document.querySelector('.bar').offsetHeight && bottom < innerHeight;
    }), target);
  }
}));

test('a figure opens large, grows, and gives the focus back', () =>
  visit(ZH, { hash: '#10-outlook-b3' }, async (page) => {
    const zoom = page.locator('.zoom');
    await zoom.focus();
    await page.keyboard.press('Enter');
    const dialog = page.locator('dialog');
    await dialog.waitFor();
    const image = dialog.locator('img');
    const before = (await image.boundingBox()).width;
    assert.ok(before > 1200);
    await page.keyboard.press('+');
    assert.ok((await image.boundingBox()).width > before * 1.4);
    await dialog.getByText('小些').click();
    assert.ok(Math.abs((await image.boundingBox()).width - before) < 2);
    assert.match(await dialog.locator('.caption').textContent(), /^图1/);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.ok(await zoom.evaluate((one) => one === document.activeElement));
    await page.locator('figure img').click();
    await dialog.getByText('关闭').click();
    await dialog.waitFor({ state: 'detached' });
  }));

test('a table scrolls by itself on a phone, with the keyboard too', () =>
  visit(EN, { viewport: NARROW }, async (page) => {
    const region = page.locator('.table-block .scroll').first();
    await region.focus();
    assert.match(await region.getAttribute('aria-label'), /^Table 1/);
    for (let i = 0; i < 5; i += 1) await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => document.querySelector('.table-block .scroll').scrollLeft > 100);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), NARROW.width);
  }));

test('the article is cited by copying and by downloading', () =>
  visit(ZH, { permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await page.locator('.to-cite').click();
    await page.locator('.line button').first().click();
    assert.match(await copied(), /^林瑞莲, 马丽丽, 陈佳\. 干细胞治疗硬皮病研究进展\[J\/OL\]\..*04\.15\.$/);
    assert.equal(await page.locator('.told').textContent(), '已复制');
    await page.locator('.formats button').first().click();
    assert.match(await copied(), /^@article\{lin2025,/);
    const starts = {
      'article.bib': '@article{lin2025,', 'article.ris': 'TY  - JOUR', 'article.enw': '%0 Journal Article',
      'article.json': '[\n  {\n    "id": "article"',
    };
    for (const [name, start] of Object.entries(starts)) {
      const [download] = await Promise.all([
        page.waitForEvent('download'), page.locator(`.formats a[download="${name}"]`).click(),
      ]);
      assert.equal(download.suggestedFilename(), name);
      const content = readFileSync(await download.path(), 'utf8');
      assert.ok(content.startsWith(start), name);
      assert.ok(content.includes('10.16138/j.1673-6087.2025.04.15') && content.includes('干细胞治疗硬皮病研究进展'), name);
    }
  }));

const SMALLEST = { width: 320, height: 640 };
test('on a phone the text begins within two screens, and what is folded unfolds', async () => {
  for (const scripts of [{}, { javaScriptEnabled: false }]) {
    await visit(EN, { viewport: SMALLEST, ...scripts }, async (page) => {
      const { y } = await page.locator('#text').boundingBox();
      assert.ok(y < 2 * SMALLEST.height, `${y}`);
      const [own, other] = ['Scleroderma is an autoimmune', '硬皮病是以皮肤'].map((text) => page.locator('.abstract p', { hasText: text }));
      const shown = async (one) => (await one.boundingBox())?.height > 0;
      assert.ok(await shown(own));
      await page.locator('.abstract summary').nth(1).click();
      assert.ok(await shown(other));
    });
  }
  await visit(EN, { viewport: NARROW }, async (page) => {
    const hidden = () => page.locator('.text > [hidden]').count();
    const fold = page.locator('.text > h2[id="sec:hsct"] .fold');
    await fold.click();
    assert.ok(await hidden() > 5);
    assert.equal(await fold.getAttribute('aria-expanded'), 'false');
    await page.emulateMedia({ media: 'print' });
    assert.ok((await page.locator('[id="tbl:hsct"] td').first().boundingBox()).height > 0);
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(() => { location.hash = '#tbl:hsct'; });
    await page.waitForFunction(() => !document.querySelector('.text > [hidden]'));
    await fold.click();
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.waitForFunction(() => !document.querySelector('.text > [hidden]'));
  });
});

test('figures and tables are listed and saved from the page itself', () =>
  visit(ZH, {}, async (page) => {
    await page.locator('#floats summary').click();
    const starts = [['CSV', 'tbl-hsct.csv', '\ufeff研究,年份,'], ['SVG', 'fig-timeline.svg', '<svg '], ['PNG', 'fig-timeline.png', '\ufffdPNG']];
    for (const [word, name, start] of starts) {
      const [download] = await Promise.all([
        page.waitForEvent('download'), page.locator('#floats li').locator('a, button', { hasText: word }).first().click(),
      ]);
      assert.equal(download.suggestedFilename(), name);
      const saved = readFileSync(await download.path(), 'utf8');
      assert.ok(saved.includes(start), saved.slice(0, 80));
      if (word === 'CSV') assert.equal(saved.trim().split('\r\n').length, await page.locator('[id="tbl:hsct"] tr').count());
    }
  }));

test('a heading, a figure and a table give their own address', () => visit(ZH, {}, async (page) => {
  for (const id of ['sec:hsct', 'tbl:hsct', 'fig:timeline']) {
    const link = page.locator(`.permalink[href="#${id}"]`);
    await link.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction((hash) => location.hash === hash, '#' + id);
  }
}));

test('light or dark is the reader’s choice, and stays', () =>
  visit(EN, {}, async (page) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const button = page.locator('.theme');
    const light = await paper();
    await button.click();
    const dark = await paper();
    assert.notEqual(dark, light);
    assert.equal(await button.getAttribute('aria-pressed'), 'true');
    await page.goto(address(BOTH));
    assert.equal(await paper(), dark);
    await button.click();
    assert.equal(await paper(), light);
    await page.emulateMedia({ colorScheme: 'dark' });
    assert.equal(await paper(), light);
  }));

const forgetful = () => {
  Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });
};
test('a browser that keeps nothing still turns dark', () => visit(EN, { script: forgetful }, async (page) => {
  await page.locator('.theme').click();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
  await page.locator('.cite-link').first().hover();
  await page.locator('#card').waitFor();
}));
