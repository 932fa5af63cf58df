// From page to page without losing the place, and both languages side by side.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NARROW, visit } from './browser.mjs';

const top = (page, id) => page.evaluate((name) => {
  const one = document.getElementById(name);
  return one.getBoundingClientRect().top - document.querySelector('.bar').offsetHeight;
}, id);

test('going round the pages keeps the paragraph at the top of the window', () =>
  visit('sample/article.zh.html', {}, async (page) => {
    const place = '05-msc-biology-b4';
    await page.evaluate((id) => {
      const { top: from } = document.getElementById(id).getBoundingClientRect();
      scrollBy(0, from - document.querySelector('.bar').offsetHeight - 30);
    }, place);
    await page.waitForTimeout(100);
    for (const [word, name] of [['English', 'en'], ['Both', 'both'], ['中文', 'zh'], ['对照', 'both']]) {
      const link = page.locator('.pages a', { hasText: word });
      if (name === 'both') await link.press('Enter');
      else await link.click();
      await page.waitForURL((url) => url.pathname.endsWith(`article.${name}.html`));
      assert.equal(new URL(page.url()).hash, '#' + place);
      const distance = await top(page, place);
      assert.ok(distance >= 0 && distance < 60, `${name}: ${distance}`);
      await page.waitForTimeout(100);
    }
  }));

test('a reader of the front page comes to the front page', () =>
  visit('sample/article.en.html', {}, async (page) => {
    await page.locator('.pages a', { hasText: '中文' }).click();
    await page.waitForURL(/article\.zh\.html$/);
  }));

test('a reader of the references comes to the same work, whatever its number there', () =>
  visit('exempla/article.en.html', { hash: '#ref-20' }, async (page) => {
    const key = await page.locator('#ref-20').getAttribute('data-key');
    for (const name of ['zh', 'both', 'en']) {
      await page.waitForTimeout(100);
      await page.locator(`.pages a[href^="article.${name}.html"]`).click();
      await page.waitForURL((url) => url.pathname.endsWith(`article.${name}.html`) && url.hash === `#work-${key}`);
      assert.equal(await page.locator('.references li:has(> :target)').getAttribute('data-key'), key);
      assert.ok((await top(page, `work-${key}`)) >= 0);
    }
  }));

test('each paragraph begins on the line of its translation', () =>
  visit('sample/article.both.html', {}, async (page) => {
    const places = await page.locator('.pair:not(.wide)').evaluateAll((pairs) => pairs.map((pair) => {
      const [left, right] = [...pair.children].map((cell) => cell.getBoundingClientRect());
      const lines = [...pair.children].map((cell) => {
        const mark = Object.assign(document.createElement('span'), { style: 'display: inline-block' });
        (cell.querySelector('p, h2, h3, h4') ?? cell).prepend(mark); // stands on the first line
        const { bottom } = mark.getBoundingClientRect();
        mark.remove();
        return bottom;
      });
      return [lines[0] - lines[1], right.left - left.right, left.width - right.width];
    }));
    assert.ok(places.length > 40);
    for (const [height, gap, width] of places) {
      assert.ok(Math.abs(height) < 1 && gap > 20 && Math.abs(width) < 1, `${height} ${gap} ${width}`);
    }
  }));

test('in a narrow window a translation stands under its paragraph', () =>
  visit('sample/article.both.html', { viewport: NARROW }, async (page) => {
    const below = await page.locator('.pair').evaluateAll((pairs) => pairs.every((pair) => {
      const [first, second] = [...pair.children].map((cell) => cell.getBoundingClientRect());
      return second.top >= first.bottom && second.right <= innerWidth;
    }));
    assert.ok(below);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), NARROW.width);
  }));

test('links of each language stay in it', () => visit('sample/article.both.html', {}, async (page) => {
  await page.locator('.cell.en .cross-reference[href="#en-tbl:hsct"]').first().click();
  assert.ok(await page.locator('[id="en-tbl:hsct"] caption').evaluate((one) =>
    one.getBoundingClientRect().top > 0 && one.textContent.startsWith('Table 1')));
}));

test('the keyboard alone goes round the pages, and each time to the same paragraph', () =>
  visit('exempla/article.both.html', { viewport: NARROW }, async (page) => {
    const place = '09-exosomes-b2';
    await page.evaluate((id) => {
      const { top: from } = document.getElementById(id).getBoundingClientRect();
      scrollBy(0, from - document.querySelector('.bar').offsetHeight - 20);
    }, place);
    for (const name of ['en', 'zh', 'both']) {
      await page.waitForTimeout(100);
      await page.locator('.contents summary').focus();
      const wanted = `article.${name}.html`;
      for (let i = 0; i < 9; i += 1) {
        await page.keyboard.press('Tab');
        if (await page.evaluate((file) => document.activeElement.getAttribute('href')?.startsWith(file), wanted)) break;
      }
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname.endsWith(wanted));
      assert.equal(new URL(page.url()).hash, '#' + place);
    }
  }));

for (const folder of ['sample', 'exempla']) {
  test(`a line of Chinese has 36 to 42 characters, one of English 60 to 80 (${folder})`, async () => {
    await visit(`${folder}/article.zh.html`, {}, async (page) => {
      const [characters, spacing] = await page.locator('.text > p').first().evaluate((one) => {
        const { fontSize, textAutospace } = getComputedStyle(one);
        return [one.clientWidth / parseFloat(fontSize), textAutospace];
      });
      assert.ok(characters >= 35.9 && characters <= 42, `${characters} characters`);
      assert.equal(spacing, 'normal'); // a hair of space between Chinese and Latin
    });
    await visit(`${folder}/article.en.html`, {}, async (page) => {
      const letters = await page.locator('.text > p').evaluateAll((all) => {
        const lines = all.reduce((sum, one) => sum + one.clientHeight / parseFloat(getComputedStyle(one).lineHeight), 0);
        return all.reduce((sum, one) => sum + one.textContent.length, 0) / lines;
      });
      assert.ok(letters >= 60 && letters <= 80, `${letters} letters`);
    });
  });
}
