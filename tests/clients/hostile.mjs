// A text that wants to run scripts and to fetch, and a page into which it got as it is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visit } from './browser.mjs';

const quiet = async (page, asked) => {
  for (const element of await page.locator('img, a[href^="#"], .text span, h2').all()) {
    await element.dispatchEvent('click');
    await element.dispatchEvent('mouseover');
  }
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => window.harmed), undefined);
  assert.deepEqual(asked.filter((url) => !/^(?:file|data):/.test(url)), []);
};

for (const name of ['zh', 'both']) {
  test(`of a hostile text nothing runs and nothing is fetched, ${name}`, () =>
    visit(`hostile/article.${name}.html`, {}, quiet));
}

test('what slips into a page is stopped by its policy', () =>
  visit('hostile/forced/article.zh.html', { hostile: true }, async (page, asked) => {
    await quiet(page, asked);
    assert.ok(await page.locator('#forced').count(), 'the attack is in the page');
    assert.ok(await page.locator('.theme').isVisible(), "the page's own script runs");
    const colour = await page.evaluate(() => getComputedStyle(document.querySelector('#forced')).color);
    assert.notEqual(colour, 'rgb(1, 2, 3)');
  }));
