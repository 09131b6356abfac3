import type { Word } from '../ui/say';

export const words = {
  steps: { en: 'Steps', zh: '操作步骤' },
  start: { en: 'Before these steps', zh: '这些步骤之前' },
  help: {
    en: 'Choose a step to go there. What is undone stays in the list until you change something else.',
    zh: '选择一个步骤即可回到那里。被撤销的步骤会保留在列表中,直到您做出其他更改。',
  },
  now: { en: 'now', zh: '当前' },
  undone: { en: 'undone', zh: '已撤销' },
} as const satisfies Record<string, Word>;
