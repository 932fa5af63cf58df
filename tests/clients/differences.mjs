// The page of both languages for authors: the list, the marks and the filter, by the keyboard alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NARROW, WIDE, visit } from './browser.mjs';

const PAGE = 'differing/article.differences.html';
const pairs = (page) => page.locator('.text > .pair[id]').evaluateAll(
  (all) => all.filter((one) => one.checkVisibility()).map((one) => one.classList.contains('differs')),
);

for (const viewport of [WIDE, NARROW]) {
  test(`the space bar hides what does not differ, at ${viewport.width} pixels`, () =>
    visit(PAGE, { viewport }, async (page) => {
      const before = await pairs(page);
      assert.ok(before.includes(true) && before.includes(false));
      await page.getByRole('checkbox').focus();
      await page.keyboard.press('Space');
      const after = await pairs(page);
      assert.deepEqual(after, before.filter(Boolean));
      await page.keyboard.press('Space');
      assert.deepEqual(await pairs(page), before);
    }));
}

test('Enter leads from the list to the paragraph, and from there back', () =>
  visit(PAGE, {}, async (page) => {
    const link = page.locator('.differences li a').last();
    await link.focus();
    await page.keyboard.press('Enter');
    const row = page.locator('.pair:target');
    assert.ok(await row.evaluate((one) => {
      const box = one.getBoundingClientRect();
      return one.classList.contains('differs') && box.top >= 0 && box.top < innerHeight;
    }));
    const back = row.locator('.difference a').last();
    assert.match(await back.getAttribute('aria-label'), /\d$/);
    await back.focus();
    await page.keyboard.press('Enter');
    assert.ok(await page.locator('.differences li:target').isVisible());
  }));

test('a screen reader is told of the list by name, and of each mark in the text as a note', () =>
  visit(PAGE, {}, async (page) => {
    assert.equal(await page.getByRole('region', { name: '两种语言的不同之处' }).count(), 1);
    const inText = page.locator('.differences li a:not([href^="#abstract-"])');
    assert.ok(await inText.count() > 0);
    assert.equal(await page.getByRole('note').count(), await inText.count());
  }));
