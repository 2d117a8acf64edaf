'use client';
// Ctrl/Cmd+K: goes anywhere and does what the page at hand offers.
import { Command as Cmdk } from 'cmdk';
import { Moon, Sun, SunMoon } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTheme } from 'next-themes';
import { Dialog as Base } from 'radix-ui';
import { scrimClass } from '@/components/ui/dialog';
import { itemClass } from '@/components/ui/float';
import { type Command, useCommandList } from './commands';
import { Keys } from './shortcut-list';
import { useNav } from './use-nav';

const rowClass = `${itemClass} data-[selected=true]:bg-raised h-9`;

export function CommandPalette({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const router = useRouter();
  const { setTheme } = useTheme();
  const nav = useNav();
  const registered = useCommandList();
  const theme: Command[] = [
    { id: 'theme-dark', label: 'Dark theme', group: 'Appearance', icon: Moon, run: () => setTheme('dark') },
    { id: 'theme-light', label: 'Light theme', group: 'Appearance', icon: Sun, run: () => setTheme('light') },
    {
      id: 'theme-system',
      label: 'Theme of the system',
      group: 'Appearance',
      icon: SunMoon,
      run: () => setTheme('system'),
    },
  ];
  const commands = [...registered, ...theme];
  const go = (command: Command) => {
    onOpenChange(false);
    if (command.href) router.push(command.href);
    command.run?.();
  };
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Overlay className={scrimClass} />
        <Base.Content
          aria-describedby={undefined}
          className="fixed top-[12dvh] left-1/2 z-50 w-[calc(100vw-(--spacing(8)))] max-w-xl -translate-x-1/2 animate-in overflow-hidden rounded-lg border border-line bg-surface shadow-float outline-none"
        >
          <Base.Title className="sr-only">Go anywhere</Base.Title>
          <Cmdk label="Go anywhere" loop>
            <Cmdk.Input
              placeholder="Go to a page, a camera, an action"
              className="h-12 w-full border-b border-line bg-transparent px-4 text-base outline-none placeholder:text-faint max-md:text-lg"
            />
            <Cmdk.List className="max-h-96 overflow-y-auto p-1 [&_[cmdk-group-heading]]:eyebrow [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1">
              <Cmdk.Empty className="px-2 py-8 text-center text-sm text-muted">
                Nothing by that name. Try a page or a camera.
              </Cmdk.Empty>
              <Cmdk.Group heading="Pages">
                {nav.map((item) => (
                  <Cmdk.Item
                    key={item.href}
                    value={item.label}
                    className={rowClass}
                    onSelect={() => go({ id: item.href, label: item.label, group: 'Pages', href: item.href })}
                  >
                    <item.icon className="text-muted" />
                    <span className="grow">{item.label}</span>
                    <span className="max-md:hidden">
                      <Keys keys={item.keys} />
                    </span>
                  </Cmdk.Item>
                ))}
              </Cmdk.Group>
              {[...new Set(commands.map(({ group }) => group))].map((group) => (
                <Cmdk.Group key={group} heading={group}>
                  {commands
                    .filter((command) => command.group === group)
                    .map((command) => (
                      <Cmdk.Item
                        key={command.id}
                        value={`${command.label} ${command.id}`}
                        keywords={command.keywords}
                        className={rowClass}
                        onSelect={() => go(command)}
                      >
                        {command.icon && <command.icon className="text-muted" />}
                        <span className="truncate">{command.label}</span>
                      </Cmdk.Item>
                    ))}
                </Cmdk.Group>
              ))}
            </Cmdk.List>
          </Cmdk>
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  );
}
