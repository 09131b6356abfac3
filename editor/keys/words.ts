import type { Word } from '../ui/say';

export const words = {
  help: {
    en: 'Choose a command to give it other keys. They are kept on this machine.',
    zh: '选择一个命令即可更改按键。更改保存在本机。',
  },
  change: { en: 'Change the keys of “{title}”', zh: '更改“{title}”的按键' },
  press: { en: 'Press the keys. Esc leaves them as they are.', zh: '请按下按键。按 Esc 取消。' },
  pressing: { en: 'Press keys…', zh: '请按键…' },
  taken: {
    en: '{keys} belongs to “{title}”. Press it again to take it from there.',
    zh: '{keys} 已用于“{title}”。再按一次即可改用于此。',
  },
  took: {
    en: '{keys} now belongs to “{title}”. “{other}” has lost it.',
    zh: '{keys} 现在用于“{title}”,“{other}”不再使用它。',
  },
  given: { en: '{keys} now belongs to “{title}”.', zh: '{keys} 现在用于“{title}”。' },
  reserved: {
    en: 'The browser keeps {keys} for itself. Choose other keys.',
    zh: '{keys} 由浏览器占用,请选择其他按键。',
  },
  basic: {
    en: '{keys} already has a meaning on every control. Choose other keys.',
    zh: '{keys} 在所有控件上已有含义,请选择其他按键。',
  },
  native: { en: 'Comes from the browser', zh: '来自浏览器' },
  reset: { en: 'Reset the keys of “{title}”', zh: '恢复“{title}”的默认按键' },
  resetAll: { en: 'Reset all keys', zh: '恢复所有默认按键' },
  none: { en: 'no keys', zh: '无按键' },
  find: { en: 'Find a command or keys', zh: '查找命令或按键' },
} as const satisfies Record<string, Word>;
