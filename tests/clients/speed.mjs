// What comes over the wire, what is painted first and what moves; times are told, not judged.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { NAMES, NARROW, WIDE, visit } from './browser.mjs';

const LARGEST = 400_000; // bytes of a page without its figures
const { PAGES } = process.env;

const asked = [];
let server;
before(async () => {
  server = createServer((request, response) => {
    asked.push(request.url);
    const kind = request.url.endsWith('.html') ? 'text/html; charset=utf-8' : 'application/octet-stream';
    try {
      response.writeHead(200, { 'content-type': kind, 'cache-control': 'no-store' }).end(readFileSync(PAGES + request.url));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
});
after(() => server.close());

const served = () => `http://127.0.0.1:${server.address().port}`;

const watch = () => {
  window.shifts = [];
  window.largest = null;
  window.tasks = [];
  const on = (type, look) => new PerformanceObserver((list) => list.getEntries().forEach(look))
    .observe({ type, buffered: true });
  on('layout-shift', (one) => window.shifts.push(one.value));
  on('largest-contentful-paint', (one) => { window.largest = one; });
  on('longtask', (one) => window.tasks.push(one.duration));
};

const measured = (page) => page.evaluate(() => {
  const [navigation] = performance.getEntriesByType('navigation');
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  const { element, startTime } = window.largest;
  return {
    transferred: navigation.transferSize,
    others: performance.getEntriesByType('resource').map((one) => one.name).filter((one) => !one.startsWith('data:')),
    shift: window.shifts.reduce((sum, one) => sum + one, 0),
    largest: element.localName,
    inText: Boolean(element.closest('main')),
    times: `first paint ${paint.startTime | 0}, largest ${startTime | 0}, loaded ${navigation.loadEventEnd | 0}, `
      + `long tasks [${window.tasks.map((one) => one | 0)}] ms`,
  };
});

const toTheEnd = async (page) => {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y < height; y += 2000) {
    await page.evaluate((to) => scrollTo(0, to), y);
    await page.waitForTimeout(20);
  }
  await page.locator('.cite-link').nth(4).hover();
  await page.locator('#card').waitFor();
  await page.waitForTimeout(100);
};

for (const name of [...NAMES.map((one) => `sample/${one}`), 'exempla/article.en.html']) {
  test(`${name} is one file, painted from it, and nothing of it moves`, async (context) => {
    const html = readFileSync(`${PAGES}/${name}`);
    const words = Buffer.byteLength(html.toString().replace(/"data:image[^"]*"/g, '""'));
    context.diagnostic(`${html.length} bytes, ${words} without figures, ${gzipSync(html).length} with gzip`);
    assert.ok(words <= LARGEST, `${words} bytes`);
    for (const viewport of [WIDE, NARROW]) {
      asked.length = 0;
      await visit(name, { from: served(), viewport, script: watch }, async (page) => {
        await page.waitForFunction(() => window.largest && performance.getEntriesByType('navigation')[0].loadEventEnd);
        const found = await measured(page);
        await toTheEnd(page);
        const { shift } = await measured(page);
        context.diagnostic(`${viewport.width}: ${found.times}, shift ${shift}, largest <${found.largest}>`);
        assert.deepEqual(asked, [`/${name}`]);
        assert.deepEqual(found.others, []);
        assert.ok(found.transferred >= html.length && found.transferred < html.length + 1000);
        // In thousandths, as a layout shift is told: between a link's tag and its words the browser may
        // paint on a busy machine, which moves nothing that anyone sees.
        assert.equal(shift.toFixed(3), '0.000');
        assert.ok(found.inText && found.largest !== 'img', found.largest);
        assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
      });
    }
  });
}

test('the documents beside a page come by clicking', () =>
  visit('small/article.zh.html', { from: served() }, async (page) => {
    for (const [kind, start] of [['pdf', '%PDF-1.'], ['docx', 'PK']]) {
      const [download] = await Promise.all([
        page.waitForEvent('download'), page.locator(`.download[href="article.zh.${kind}"]`).click(),
      ]);
      const path = await download.path();
      assert.ok(readFileSync(path, 'latin1').startsWith(start), kind);
      assert.deepEqual(readFileSync(path), readFileSync(`${PAGES}/small/article.zh.${kind}`));
    }
  }));
