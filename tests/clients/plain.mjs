// Without scripts, on paper.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NAMES, NARROW, visit } from './browser.mjs';

test('without scripts all is there, and the links lead', () =>
  visit(`sample/${NAMES[0]}`, { javaScriptEnabled: false, viewport: NARROW }, async (page) => {
    assert.equal(await page.locator('button:visible').count(), 0);
    await page.locator('.contents summary').click();
    await page.locator('.contents a[href="#sec:msc"]').click();
    assert.match(page.url(), /#sec:msc$/);
    await page.locator('.contents summary').click();
    await page.locator('#cite summary').click();
    assert.ok(await page.locator('#cite .line').first().isVisible());
    await page.locator('.cite-link').first().click();
    assert.match(page.url(), /#ref-1$/);
    await page.locator('#ref-1 .returns a').first().click();
    assert.match(page.url(), /#cite-/);
    await page.locator('.pages a', { hasText: 'English' }).click();
    assert.match(page.url(), /article\.en\.html$/);
  }));

test('without scripts a citation by author and year leads to its own work', () =>
  visit('exempla/article.en.html', { javaScriptEnabled: false }, async (page) => {
    const second = page.locator('.citation[data-keys*=" "] .cite-link').nth(1);
    const [key, words] = [await second.getAttribute('data-key'), await second.textContent()];
    await second.click();
    const entry = page.locator('li:target');
    assert.equal(await entry.getAttribute('data-key'), key);
    assert.ok((await entry.textContent()).includes(words.match(/\d{4}/)[0]));
  }));

test('on paper the page leaves out what is for the screen, and keeps both columns', () =>
  visit(`sample/${NAMES[2]}`, { colorScheme: 'dark', viewport: { width: 720, height: 1000 } }, async (page) => {
    await page.locator('.theme').click();
    await page.locator('.theme').click();
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.bar:visible, .downloads:visible, .returns:visible, button:visible').count(), 0);
    const colours = await page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.body);
      return [backgroundColor, color];
    });
    assert.deepEqual(colours, ['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
    const beside = await page.locator('.pair:not(.wide)').nth(3).evaluate(({ children: [left, right] }) =>
      right.getBoundingClientRect().left > left.getBoundingClientRect().right);
    assert.ok(beside);
  }));
