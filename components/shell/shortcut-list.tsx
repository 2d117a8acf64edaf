'use client';
// Every shortcut that works on the page at hand, by room.
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { printKeys } from './shortcut-keys';
import { useShortcutList, useSingleKeys } from './shortcuts';

export function isMac(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);
}

export function Keys({ keys }: { keys: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      {printKeys(keys, isMac()).map((part) =>
        part === 'then' ? (
          <span key={part} className="text-xs text-muted">
            then
          </span>
        ) : (
          <Kbd key={part}>{part}</Kbd>
        ),
      )}
    </span>
  );
}

export function ShortcutList({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const shortcuts = useShortcutList();
  const on = useSingleKeys();
  // The page's own first, what works everywhere after it.
  const rank = (group: string) => ['General', 'Go to'].indexOf(group);
  const groups = [...new Set(shortcuts.map(({ group }) => group))].sort((a, b) => rank(a) - rank(b));
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="Keyboard shortcuts"
        description={on ? undefined : 'Single-key shortcuts are switched off in Settings, Appearance.'}
        size="md"
      >
        <div className="grid gap-x-8 gap-y-4 md:grid-cols-2">
          {groups.map((group) => (
            <section key={group}>
              <h3 className="eyebrow mb-1">{group}</h3>
              <ul>
                {shortcuts
                  .filter((shortcut) => shortcut.group === group)
                  .map((shortcut) => (
                    <li key={shortcut.id} className="flex min-h-8 items-center justify-between gap-4 text-sm">
                      {shortcut.label}
                      <Keys keys={shortcut.keys[0] ?? ''} />
                    </li>
                  ))}
              </ul>
            </section>
          ))}
        </div>
      </DialogContent>
    </Dialog>
  );
}
