// The page of changes and the letter: clean before axe-core; keys lead from change to change.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AXE, NARROW, faults, visit } from './browser.mjs';

const PAGES = ['article.zh.diff', 'article.en.diff', 'response.zh', 'response.en'];

for (const name of PAGES) {
  test(`axe reports nothing on ${name}`, () =>
    visit(`changes/${name}.html`, {}, async (page) => {
      await page.evaluate(AXE);
      assert.deepEqual(await faults(page), []);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize(NARROW);
      assert.deepEqual(await faults(page), []);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= NARROW.width, `${wide} pixels wide`);
    }));
}

test('the keys n and p and the buttons lead from change to change, round and round', () =>
  visit('changes/article.zh.diff.html', {}, async (page) => {
    const count = await page.locator('[id^="change-"]').count();
    assert.ok(count > 5, `${count} changes`);
    const here = () => page.evaluate(() => document.activeElement.id);
    await page.keyboard.press('n');
    assert.equal(await here(), 'change-1');
    await page.keyboard.press('n');
    assert.equal(await here(), 'change-2');
    await page.locator('.previous').click();
    assert.equal(await here(), 'change-1');
    await page.keyboard.press('p');
    assert.equal(await here(), `change-${count}`);
    assert.equal(await page.locator('.at').textContent(), `${count} / ${count}`);
    const seen = await page.evaluate(() => {
      const { top, bottom } = document.activeElement.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    });
    assert.ok(seen);
    await page.locator('.summary a').first().click();
    await page.keyboard.press('n');
    assert.equal(await here(), 'change-2');
  }));

test('without a script and without colour a change is seen: lines, and a bar at the margin', () =>
  visit('changes/article.zh.diff.html', { javaScriptEnabled: false }, async (page) => {
    const style = (selector, name) =>
      page.locator(selector).first().evaluate((one, wanted) => getComputedStyle(one)[wanted], name);
    assert.equal(await style('.text ins', 'textDecorationLine'), 'underline');
    assert.equal(await style('.text del', 'textDecorationLine'), 'line-through');
    assert.equal(await style('.text > p:has(ins)', 'borderInlineStartWidth'), '3px');
    assert.ok(!(await page.locator('.steps').isVisible()));
    assert.ok(await page.locator('.summary a').first().isVisible());
  }));
