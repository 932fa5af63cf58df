// Without scripts, without a network, on paper; and how fast.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NARROW, WIDE, visit } from './browser.mjs';

const NAMES = ['zh', 'en', 'both'].map((name) => `sample/article.${name}.html`);

test('without scripts all is there, and the links lead', () =>
  visit(NAMES[0], { javaScriptEnabled: false, viewport: NARROW }, async (page) => {
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

for (const name of NAMES) {
  test(`${name} asks for nothing, is there at once and does not move`, async (context) => {
    const asked = [];
    await visit(name, {}, async (page, browsing) => {
      browsing.on('request', (request) => {
        if (!request.url().startsWith('data:')) asked.push(request.url());
      });
      await page.addInitScript(() => {
        window.shifts = [];
        new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((one) => one.value)))
          .observe({ type: 'layout-shift', buffered: true });
      });
      for (const viewport of [WIDE, NARROW]) {
        await page.setViewportSize(viewport);
        await page.reload();
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        for (let y = 0; y < height; y += 2000) {
          await page.evaluate((to) => scrollTo(0, to), y);
          await page.waitForTimeout(20);
        }
        await page.locator('.cite-link').nth(4).hover();
        await page.locator('#card').waitFor();
        await page.waitForTimeout(100);
        const [shift, paint, load] = await page.evaluate(() => [
          window.shifts.reduce((sum, one) => sum + one, 0),
          performance.getEntriesByName('first-contentful-paint')[0].startTime,
          performance.getEntriesByType('navigation')[0].loadEventEnd,
        ]);
        context.diagnostic(`${viewport.width}: shift ${shift}, first paint ${paint | 0} ms, loaded ${load | 0} ms`);
        assert.equal(shift, 0);
        assert.ok(paint < 3000, `first paint after ${paint} ms`);
      }
    });
    assert.equal(asked.length, 2, asked.join('\n')); // the two loads of the page itself
  });
}

test('on paper the page leaves out what is for the screen, and keeps both columns', () =>
  visit(NAMES[2], { colorScheme: 'dark', viewport: { width: 720, height: 1000 } }, async (page) => {
    await page.locator('.theme').click();
    await page.locator('.theme').click();
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.bar:visible, .downloads:visible, button:visible').count(), 0);
    const colours = await page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.body);
      return [backgroundColor, color];
    });
    assert.deepEqual(colours, ['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
    const beside = await page.locator('.pair:not(.wide)').nth(3).evaluate(({ children: [left, right] }) =>
      right.getBoundingClientRect().left > left.getBoundingClientRect().right);
    assert.ok(beside);
  }));
