// The page of a review: a change is refused by its button, and the decisions are saved as a file.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AXE, faults, visit } from './browser.mjs';

test('buttons accept and refuse, and the file tells what was decided', () =>
  visit('li.html', {}, async (page) => {
    const rows = page.locator('li[data-id]');
    assert.equal(await rows.count(), 3);
    const refused = (row) => row.locator('.refuse').getAttribute('aria-pressed');
    for (const place of [0, 1]) await rows.nth(place).locator('.refuse').click();
    await rows.nth(1).locator('.accept').click();
    assert.deepEqual(await Promise.all([0, 1, 2].map((place) => refused(rows.nth(place)))), ['true', 'false', 'false']);
    await page.evaluate(AXE);
    assert.deepEqual(await faults(page), []);
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save').click()]);
    assert.equal(download.suggestedFilename(), 'decisions.json');
    await download.saveAs(`${process.env.PAGES}/decisions.json`);
  }));
