// axe-core reports nothing, in light, dark and narrow windows; the keyboard alone reaches all.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AXE, NAMES, NARROW, WIDE, faults, visit } from './browser.mjs';

const LONG = ['sample/article.both.html', 'exempla/article.en.html'];
const PAGES = [...LONG, ...NAMES.map((name) => `small/${name}`), 'differing/article.differences.html'];

// What stands on a page is on the small one; the long ones differ in their colours and windows.
for (const name of PAGES) {
  const whole = !LONG.includes(name);
  test(`axe reports nothing on ${name}, light, dark and narrow`, () =>
    visit(name, {}, async (page) => {
      await page.evaluate(AXE);
      assert.deepEqual(await faults(page), []);
      await page.emulateMedia({ colorScheme: 'dark' });
      if (whole) assert.deepEqual(await faults(page), []);
      await page.setViewportSize(NARROW);
      await page.evaluate(() => { for (const one of document.querySelectorAll('details')) one.open = true; });
      assert.deepEqual(await faults(page), []);
      await page.emulateMedia({ colorScheme: 'light' });
      if (whole) assert.deepEqual(await faults(page), []);
    }));
}

test('axe reports nothing on a card and on an enlarged figure', () =>
  visit('small/article.zh.html', { viewport: NARROW }, async (page) => {
    await page.evaluate(AXE);
    await page.locator('.cite-link').first().focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    await page.locator('#card').waitFor();
    assert.deepEqual(await faults(page), []);
    await page.locator('.cross-reference[href="#tbl:counts"]').first().focus();
    await page.locator('#card table').waitFor();
    assert.deepEqual(await faults(page), []);
    await page.locator('.zoom').first().click();
    assert.deepEqual(await faults(page), []);
  }));

for (const [name, viewport, places] of [['small/article.zh', WIDE, 50], ['small/article.both', NARROW, 80], ['exempla/article.en', NARROW, 150]]) {
  test(`the Tab key reaches everything of ${name}, and the bar hides nothing of it`, () =>
    visit(`${name}.html`, { viewport }, async (page) => {
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
      assert.ok(wanted > places, `${wanted} places`);
      // A browser adds places of its own: what scrolls by itself, such as a wide formula.
      await Promise.all(Array.from({ length: wanted + 10 }, () => page.keyboard.press('Tab')));
      const [missed, hidden] = await page.evaluate(() => [
        window.wanted.filter((one) => !window.reached.has(one)).map((one) => one.outerHTML.slice(0, 80)),
        window.hidden,
      ]);
      assert.deepEqual(missed, []);
      assert.deepEqual(hidden, []);
    }));
}

test('colours of the reader’s own leave the marks that the page sets', () =>
  visit('sample/article.zh.html', { forcedColors: 'active', hash: '#sec:msc' }, async (page) => {
    const line = (selector) => page.locator(selector).first().evaluate((one) => {
      const { borderLeftColor, borderBottomStyle } = getComputedStyle(one);
      return [borderLeftColor, borderBottomStyle];
    });
    await page.locator('nav.outline a[aria-current]').waitFor();
    const [current] = await line('nav.outline a[aria-current]');
    const [other] = await line('nav.outline a:not([aria-current])');
    assert.notEqual(current, other);
    assert.equal((await line('.pages .own'))[1], 'solid');
  }));

for (const folder of ['sample', 'exempla']) {
  test(`a window of 320 pixels scrolls one way only (${folder})`, async () => {
    for (const name of NAMES) {
      await visit(`${folder}/${name}`, { viewport: { width: 320, height: 640 } }, async (page) => {
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, name);
        assert.ok(await page.locator('.bar').evaluate((bar) =>
          [...bar.querySelectorAll('a, summary, button')].filter((one) => one.checkVisibility()).every((one) =>
            one.getBoundingClientRect().right <= 320)), name);
      });
    }
  });
}

test('what a finger aims at has 24 pixels each way (WCAG 2.2, 2.5.8)', async () => {
  const aims = 'summary, button, nav a, .returns a, .references .id, .orcid, .download, .formats a, .floats a, .facts a, .affiliation a, .permalink, .footnote-back, .colophon a';
  for (const name of ['sample/article.both', 'small/article.zh']) {
    await visit(`${name}.html`, { viewport: NARROW }, async (page) => {
      await page.evaluate(() => { for (const one of document.querySelectorAll('details')) one.open = true; });
      const [small, count] = await page.locator(aims).evaluateAll((all) => {
        const shown = all.filter((one) => one.checkVisibility());
        const boxes = shown.map((one) => [one.outerHTML.slice(0, 60), one.getBoundingClientRect()]);
        return [boxes.filter(([, box]) => Math.min(box.width, box.height) < 24).map(([text]) => text), boxes.length];
      });
      assert.ok(count > 10);
      assert.deepEqual(small, []);
    });
  }
});
