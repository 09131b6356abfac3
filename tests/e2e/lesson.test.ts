import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { dropGraph, nodeOf, openPage, pressRun, serious, visits } from '../support/journey';

const visit = visits();

const panel = (page: Page) => page.getByRole('complementary', { name: 'Lesson' });
const next = (page: Page): Promise<void> => panel(page).getByRole('button', { name: 'Next', exact: true }).click();
const heading = (page: Page, name: string): Promise<void> => panel(page).getByRole('heading', { name }).waitFor();
const goals = (page: Page, state: 'Done' | 'Not yet' | 'Cannot tell yet') =>
  panel(page).getByRole('img', { name: state });
const showMe = (page: Page): Promise<void> => panel(page).getByRole('button', { name: 'Show me' }).click();

async function predict(page: Page, choice: string | RegExp): Promise<void> {
  await panel(page).getByLabel(choice).check();
  await panel(page).getByRole('button', { name: 'That is my prediction' }).click();
}

/** Runs and waits until the step is done. */
async function runStep(page: Page): Promise<void> {
  await pressRun(page);
  await panel(page)
    .getByRole('button', { name: /^(Next|Finish)$/ })
    .waitFor({ timeout: 120_000 });
  expect(await goals(page, 'Not yet').count()).toBe(0);
}

it('What pruning forgets, from start to end', async () => {
  const page = await openPage(await visit());
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));

  // From the gallery, where lessons stand apart.
  await page.getByRole('button', { name: 'Gallery' }).click();
  await page.getByRole('button', { name: 'What pruning forgets' }).click();
  await heading(page, 'A question of averages');
  expect(await page.locator('.graph-node.lit').count()).toBe(6);

  // Only what the step allows: a setting is locked, a node is refused with a sentence, and so is Run.
  await nodeOf(page, 'Train').click();
  expect(await page.getByRole('textbox', { name: 'Epochs' }).isDisabled()).toBe(true);
  await page.keyboard.press('Delete');
  await page.getByText('Not in this step: removing Train. Possible now: reading and looking.').waitFor();
  expect(await nodeOf(page, 'Train').count()).toBe(1);
  await next(page);

  // A prediction unlocks Run; a wrong one is told kindly, with the reason.
  await heading(page, 'Train the whole model');
  await pressRun(page);
  await page.getByText('First say what you expect').waitFor();
  await predict(page, /Trouser/);
  await runStep(page);
  await panel(page).getByText('It came out differently: Shirt').waitFor();
  await panel(page).getByText('A shirt looks like a T-shirt', { exact: false }).waitFor();
  expect(await serious(page)).toEqual([]);
  await next(page);

  // By hand: a hint, a node from the panel; then the rest by Show me, undone and done again.
  await heading(page, 'Cut half of the weights');
  expect(await goals(page, 'Done').count()).toBe(0);
  await panel(page).getByRole('button', { name: 'Hint' }).click();
  await panel(page).getByText('Click Prune above', { exact: false }).waitFor();
  await panel(page).getByRole('button', { name: 'Prune', exact: true }).click();
  await nodeOf(page, 'Prune').waitFor();
  await goals(page, 'Done').first().waitFor();
  expect(await page.getByRole('textbox', { name: 'Batch size' }).isDisabled()).toBe(true);
  await showMe(page);
  await panel(page).getByRole('button', { name: 'Next', exact: true }).waitFor();
  expect(await goals(page, 'Done').count()).toBe(6);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await goals(page, 'Not yet').first().waitFor();
  // The reader's own node is still there, where the reader put it: that may be out of sight.
  await page.keyboard.press('.');
  await expect.poll(() => nodeOf(page, 'Prune').count()).toBe(1);
  await page.getByRole('button', { name: /^Redo/ }).click();
  await next(page);

  // In the middle the page is loaded again.
  await heading(page, 'What does it cost?');
  await predict(page, 'Less than 6 points');
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.reload();
  await heading(page, 'What does it cost?');
  await panel(page).getByText('You said: Less than 6 points').waitFor();
  await runStep(page);
  await panel(page).getByText('As you said.').waitFor();
  await next(page);

  await heading(page, 'Class by class');
  await predict(page, 'Several times as much');
  await showMe(page);
  await runStep(page);
  await next(page);
  await heading(page, 'Prune harder');
  await predict(page, 'More than 12');
  // The setting that the step speaks of is there and open, the others are not.
  await page.locator('.param.lit').getByRole('textbox').fill('0.7');
  await page.keyboard.press('Tab');
  await runStep(page);
  await next(page);
  await heading(page, 'Where the models disagree');
  await predict(page, 'Yes, some');
  await showMe(page);
  await runStep(page);
  await next(page);
  await heading(page, 'Train on what is left');
  await predict(page, /^No, at least one/);
  await showMe(page);
  await runStep(page);
  await next(page);
  await heading(page, 'How small is it really?');
  await predict(page, /^About half/);
  await showMe(page);
  await runStep(page);
  await next(page);
  await heading(page, 'Write it down');
  await predict(page, /some classes are worse/);
  await showMe(page);
  await panel(page).getByRole('button', { name: 'Finish' }).click();

  await heading(page, 'What you know now');
  await panel(page).getByText('You predicted 7 of 8 outcomes.').waitFor();
  expect(await panel(page).getByRole('listitem').count()).toBe(8);
  expect(await serious(page)).toEqual([]);
  await panel(page).getByRole('button', { name: 'Leave the lesson' }).last().click();
  expect(await page.locator('.graph-node.dim').count()).toBe(0);
  await page.getByRole('button', { name: 'Gallery' }).click();
  await page.getByText('Finished', { exact: true }).waitFor();
  expect(errors).toEqual([]);
}, 300_000);

it('A graph with a lesson is dropped: it offers to start, and a wrong step loses nothing', async () => {
  const page = await openPage(await visit('cpu'));
  const graph = (step: unknown): string =>
    JSON.stringify({
      format: 1,
      app: 'gradloom',
      title: 'Mine',
      nodes: { flowers: { type: 'sample-table@1' } },
      edges: [],
      layout: { flowers: [0, 0] },
      lesson: { steps: [step] },
    });
  await dropGraph(page, graph({ text: '<img src=x onerror=alert(1)>**Look** at it.', minutes: 3 }));
  await page.getByText('This graph holds a lesson of about 3 minutes.').waitFor();
  await page.getByRole('button', { name: 'Start the lesson' }).click();
  await panel(page).getByText('Look at it.').waitFor();
  expect(await panel(page).locator('img').count()).toBe(0);
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByText('第 1 步,共 1 步').first().waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await panel(page).getByRole('button', { name: 'Leave the lesson' }).click();
  await page.keyboard.press('Alt+k');
  await panel(page).getByText('Look at it.').waitFor();

  await dropGraph(page, graph({ text: 'x', checks: [{ run: 'everything' }] }));
  await page.getByRole('button', { name: 'Start the lesson' }).click();
  await panel(page).getByText('This lesson cannot be played. The graph is as it was.').waitFor();
  await panel(page).getByText('Step 1 of the lesson, checks[0]: wanted "hasNode"', { exact: false }).waitFor();
  expect(await page.locator('.react-flow__node').count()).toBe(1);
}, 60_000);
