type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> & { readonly code?: string };

/** `Ctrl+Shift+Z` of an event; the command key of a Mac counts as Ctrl. */
export function keysOf(event: Pressed): string {
  // With Alt a Mac gives another sign than the letter on the key.
  const own = /^Key([A-Z])$/.exec(event.code ?? '')?.[1];
  const sign =
    event.altKey && event.key.length === 1 && !/^[\x20-\x7e]$/.test(event.key) ? (own ?? event.key) : event.key;
  const letter = sign.length === 1 && /[a-z]/i.test(sign);
  const key = letter ? sign.toUpperCase() : sign;
  // A sign such as ? already holds its Shift.
  const shift = event.shiftKey && (letter || sign.length > 1);
  return [event.ctrlKey || event.metaKey ? 'Ctrl+' : '', event.altKey ? 'Alt+' : '', shift ? 'Shift+' : '', key].join(
    '',
  );
}

/** Only held so far. */
export const isModifier = (key: string): boolean => ['Control', 'Meta', 'Alt', 'AltGraph', 'Shift'].includes(key);

const signs: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Delete: 'Del',
  ' ': 'Space',
};
const onMac: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' };
const isMac = globalThis.navigator?.userAgent.includes('Mac OS') === true;

/** Keys as people read them. */
export function keysText(keys: string, mac = isMac): string {
  // `+` may itself be the key.
  const parts = keys.split(/\+(?=.)/).map((part) => signs[part] ?? (mac ? (onMac[part] ?? part) : part));
  return parts.join(mac ? '' : '+');
}

/** The browser keeps these for itself, or everybody needs them for it. */
const reserved = new Set([
  ...['W', 'T', 'N', 'Q', 'Tab', 'PageUp', 'PageDown', 'F4'].flatMap((key) => [`Ctrl+${key}`, `Ctrl+Shift+${key}`]),
  ...['C', 'X', 'V', 'R', 'F5'].map((key) => `Ctrl+${key}`),
  'Ctrl+Shift+V',
  'Ctrl+Shift+R',
  'Ctrl+Shift+I',
  'Ctrl+Shift+J',
  'Ctrl+Shift+C',
  'Alt+F4',
  'Alt+Tab',
  'F5',
  'F11',
  'F12',
]);
/** These mean something on every control. */
const basic = new Set(['Escape', 'Enter', 'Tab', 'Shift+Tab', ' ', 'Shift+Enter', 'Shift+ ']);

/** Why a command cannot have these keys; null = it can. */
export const refusal = (keys: string): 'reserved' | 'basic' | null =>
  reserved.has(keys) ? 'reserved' : basic.has(keys) ? 'basic' : null;
