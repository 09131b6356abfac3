// Steps that lead from one screen to the next, by keys and marks, so that they go in both languages.

export const card = (page, id) => page.locator(`.react-flow__node[data-id="${id}"]`);
/** Below some zoom, nodes are a picture and no elements. */
export const near = async (page, id) => {
  await page.keyboard.press('.');
  await page.waitForTimeout(300);
  for (let zoom = 0; zoom < 3 && (await card(page, id).count()) === 0; zoom += 1) {
    await page.keyboard.press('+');
    await page.waitForTimeout(300);
  }
};
export const show = async (page, id) => {
  await near(page, id);
  const box = await card(page, id).boundingBox();
  await page.mouse.click(box.x + box.width * 0.45, box.y + box.height * 0.08);
};
export const tab = (page, index) => page.locator('.inspector [role=tab]').nth(index).click();
const leaveField = (page) => page.evaluate(() => document.activeElement?.blur());
export const rest = async (page) => {
  // First what has the focus closes, then what is selected is let go.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await leaveField(page);
  await page.keyboard.press('Escape');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
};
export const key = (keys) => async (page) => {
  await rest(page);
  await leaveField(page);
  await page.keyboard.press(keys);
  await page.waitForTimeout(300);
};
export const open = async (page, name) => {
  await key('Alt+g')(page);
  const shown = page.locator('.gallery-examples > .gallery-grid .gallery-card').nth(name);
  // Cards move while the lessons come in over them.
  await shown.locator('svg').first().waitFor();
  await page.waitForTimeout(500);
  await shown.click();
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
  await page.waitForTimeout(800);
  await page.keyboard.press('.');
};
export const over = async (page) => {
  await page
    .locator('.run-progress')
    .waitFor({ timeout: 5_000 })
    .catch(() => undefined);
  await page.locator('.run-progress').waitFor({ state: 'detached', timeout: 120_000 });
};
export const result = (id) => async (page) => {
  await rest(page);
  await show(page, id);
  await tab(page, 1);
};
/** Files are dragged over the page and, as `events` says, let go. `content`: text or bytes. */
export const drop =
  (name, content, type = '', events = ['dragenter', 'dragover', 'drop']) =>
  async (page) => {
    await rest(page);
    const bytes = Buffer.from(content).toString('base64');
    const dataTransfer = await page.evaluateHandle(
      async ([fileName, base64, mime]) => {
        const transfer = new DataTransfer();
        const all = Uint8Array.from(atob(base64), (char) => char.codePointAt(0));
        transfer.items.add(new File([all], fileName, { type: mime }));
        return transfer;
      },
      [name, bytes, type],
    );
    const at = { clientX: page.viewportSize().width * 0.36, clientY: 400 };
    for (const event of events) await page.dispatchEvent('.react-flow__pane', event, { dataTransfer, ...at });
    await page.waitForTimeout(1_200);
  };
