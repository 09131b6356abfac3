import type { Word } from '../ui/say';

/** Words of tables and of what is picked in them. */
export const tableWords = {
  // Tables.
  filter: { en: 'Filter', zh: '筛选' },
  clearFilters: { en: 'Take all filters off', zh: '清除所有筛选' },
  shownOf: { en: '{shown} of {total}', zh: '{shown} / {total}' },
  noRowPasses: { en: 'No row passes the filters.', zh: '没有符合筛选条件的行。' },
  filterText: { en: '{column} contains', zh: '{column} 包含' },
  filterChoice: { en: '{column} is', zh: '{column} 为' },
  filterFrom: { en: '{column} from', zh: '{column} 不小于' },
  filterTo: { en: '{column} to', zh: '{column} 不大于' },
  contains: { en: 'contains', zh: '包含' },
  anyValue: { en: 'any', zh: '任意' },
  manyValues: { en: '{count} different', zh: '{count} 种' },
  missingCount: { en: '{count} missing', zh: '缺 {count}' },
  // What is picked.
  pickedExamples: { en: 'Picked examples', zh: '挑选的样本' },
  picked: { en: '{count} picked', zh: '已挑选 {count} 个' },
  pickedTooMany: { en: '{count} picked, at most {most} can be data', zh: '已挑选 {count} 个,最多 {most} 个可成为数据' },
  makePick: { en: 'Make a Pick node', zh: '建立“挑选”节点' },
  makeOtherPick: { en: 'Another Pick node', zh: '另建“挑选”节点' },
  updatePick: { en: 'Update pick', zh: '更新挑选' },
  updatePickNamed: { en: 'Update “{title}”', zh: '更新“{title}”' },
  showPicked: { en: 'Show the {count} of “{title}”', zh: '显示“{title}”的 {count} 个' },
  pickNone: { en: 'Pick nothing', zh: '取消挑选' },
  pickAllShown: { en: 'Pick all that are shown', zh: '挑选显示的全部' },
  pickRow: { en: 'Pick row {row}', zh: '挑选第 {row} 行' },
  madePick: {
    en: 'A Pick node with {count} examples was added. Link it to what should read them.',
    zh: '已添加包含 {count} 个样本的“挑选”节点。请将它连到要读取这些样本的节点。',
  },
  updatedPick: { en: '“{title}” now keeps {count} examples.', zh: '“{title}”现在保留 {count} 个样本。' },
} as const satisfies Record<string, Word>;
