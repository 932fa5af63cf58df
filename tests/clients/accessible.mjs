// axe-core reports nothing, in light, dark and narrow windows; the keyboard alone reaches all.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AXE, NARROW, WIDE, visit } from './browser.mjs';

const PAGES = ['sample', 'small'].flatMap((folder) =>
  ['zh', 'en', 'both'].map((name) => `${folder}/article.${name}.html`));

const faults = (page) => page.evaluate(async () => {
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`));
});

for (const name of PAGES) {
  test(`axe reports nothing on ${name}`, () => visit(name, { colorScheme: 'light' }, async (page) => {
    await page.evaluate(AXE);
    assert.deepEqual(await faults(page), []);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize(NARROW);
    await page.evaluate(() => { for (const one of document.querySelectorAll('details')) one.open = true; });
    assert.deepEqual(await faults(page), []);
  }));
}

test('axe reports nothing on a dark page, a narrow one, a card and an enlarged figure', () =>
  visit('sample/article.zh.html', { colorScheme: 'dark' }, async (page) => {
    await page.evaluate(AXE);
    assert.deepEqual(await faults(page), []);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(NARROW);
    await page.locator('.cite-link').first().focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    await page.locator('#card').waitFor();
    assert.deepEqual(await faults(page), []);
    await page.locator('.zoom').first().click();
    assert.deepEqual(await faults(page), []);
  }));

for (const [name, viewport] of [['zh', WIDE], ['both', NARROW]]) {
  test(`the Tab key reaches everything of the page ${name}, and the bar hides nothing of it`, () =>
    visit(`sample/article.${name}.html`, { viewport }, async (page) => {
      const wanted = await page.evaluate(() => {
        for (const one of document.querySelectorAll('details')) one.open = true;
        window.reached = new Set();
        window.hidden = [];
        const bar = document.querySelector('.bar');
        document.addEventListener('focusin', ({ target }) => {
          window.reached.add(target);
          const { top, bottom } = target.getBoundingClientRect();
          const over = bar.contains(target) || target.matches('.skip, .scroll');
          if (!over && (top < bar.getBoundingClientRect().bottom - 1 || bottom > innerHeight + 1)) {
            window.hidden.push(target.outerHTML.slice(0, 80));
          }
        });
        const all = document.querySelectorAll('a[href], button, summary, [tabindex="0"]');
        window.wanted = [...all].filter((one) => one.checkVisibility() && one.tabIndex >= 0);
        return window.wanted.length;
      });
      assert.ok(wanted > 150, `${wanted} places`);
      for (let i = 0; i < wanted + 2; i += 1) await page.keyboard.press('Tab');
      const [missed, hidden] = await page.evaluate(() => [
        window.wanted.filter((one) => !window.reached.has(one)).map((one) => one.outerHTML.slice(0, 80)),
        window.hidden,
      ]);
      assert.deepEqual(missed, []);
      assert.deepEqual(hidden, []);
    }));
}
