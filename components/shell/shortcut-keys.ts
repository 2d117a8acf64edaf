// Reads shortcut notation ('mod+k', 'g l', '?') and decides whether a key press is one, and whether it was meant as one.

/** 'g l' -> ['g', 'l']. */
export function steps(keys: string): [string, string?] {
  const [first = '', second] = keys.split(' ');
  return [first, second];
}

/** Without Ctrl, Cmd or Alt: these must not fire while somebody types. */
export function isSingleKey(keys: string): boolean {
  return !/^(mod|ctrl|alt)\+/.test(keys);
}

interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** Does this press mean this step? Shift counts only where the key is a letter or is named ('shift+x'). */
export function matches(step: string, press: Press): boolean {
  const parts = step.split('+');
  const key = parts.at(-1) === '' ? '+' : (parts.at(-1) ?? '');
  const mods = new Set(parts.slice(0, -1));
  const mod = press.ctrlKey || press.metaKey;
  if (mod !== (mods.has('mod') || mods.has('ctrl')) || press.altKey !== mods.has('alt')) return false;
  const wanted = key === 'Space' ? ' ' : key;
  if (/^[a-z]$/i.test(wanted) && press.shiftKey !== mods.has('shift')) return false;
  return press.key.toLowerCase() === wanted.toLowerCase();
}

/**
 * Whose press this is; `before` is the key pressed a moment ago, lower case. A sequence that it completes comes before
 * any single key: after `g`, `i` goes somewhere whatever `i` alone does. Of several the first in the list.
 */
export function choose<T extends { keys: readonly string[] }>(
  shortcuts: readonly T[],
  before: string | null,
  press: Press,
  usable: (keys: string) => boolean = () => true,
): T | null {
  const means = (sequence: boolean) => (shortcut: T) =>
    shortcut.keys.some((keys) => {
      const [first, second] = steps(keys);
      if ((second !== undefined) !== sequence || !usable(keys)) return false;
      return second === undefined ? matches(first, press) : before === first && matches(second, press);
    });
  return shortcuts.find(means(true)) ?? shortcuts.find(means(false)) ?? null;
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true;
  return (
    target instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button', 'submit'].includes(target.type)
  );
}

const ARROW_TAKERS =
  '[role=slider],[role=tablist],[role=menu],[role=listbox],[role=radiogroup],[role=group],[role=grid]';

/** Does the focused control need this key itself (space on a button, arrows on a slider)? */
export function takesKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (key === ' ' || key === 'Enter') return target.closest('button, a, input, summary, [role]:not(main)') !== null;
  if (key.startsWith('Arrow') || key === 'Home' || key === 'End') {
    return target.closest(ARROW_TAKERS) !== null || target instanceof HTMLInputElement;
  }
  return false;
}

/** For people: 'mod+k' -> ['Ctrl', 'K'] or ['⌘', 'K']; 'g l' -> ['G', 'then', 'L']. */
export function printKeys(keys: string, mac: boolean): string[] {
  const names: Record<string, string> = {
    mod: mac ? '⌘' : 'Ctrl',
    alt: mac ? '⌥' : 'Alt',
    shift: 'Shift',
    ArrowLeft: '←',
    ArrowRight: '→',
    ArrowUp: '↑',
    ArrowDown: '↓',
    Escape: 'Esc',
  };
  const print = (step: string) =>
    step.split('+').map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key));
  const [first, second] = steps(keys);
  return second === undefined ? print(first) : [...print(first), 'then', ...print(second)];
}
