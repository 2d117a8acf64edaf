'use client';
// Asks before something that cannot be undone. Stays open and says why when the action fails.
import { AlertDialog as Base } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { Button } from './button';
import { scrimClass } from './dialog';

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What will be lost, in plain words. */
  description: ReactNode;
  confirmLabel: string;
  destructive?: boolean;
  /** Closes the dialog when it resolves; a rejection is shown in the dialog. */
  onConfirm: () => Promise<unknown> | unknown;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const change = (open: boolean) => {
    setFailure(null);
    props.onOpenChange(open);
  };
  const confirm = async () => {
    setBusy(true);
    try {
      await props.onConfirm();
      change(false);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'That did not work. Try again.');
    } finally {
      setBusy(false);
    }
  };
  return (
    <Base.Root open={props.open} onOpenChange={change}>
      <Base.Portal>
        <Base.Overlay className={scrimClass} />
        <Base.Content className="fixed top-1/2 left-1/2 z-50 flex w-[calc(100vw-(--spacing(8)))] max-w-96 -translate-1/2 animate-in flex-col gap-4 rounded-lg border border-line bg-surface p-4 shadow-float outline-none">
          <div className="flex flex-col gap-1">
            <Base.Title className="text-lg font-semibold">{props.title}</Base.Title>
            <Base.Description asChild>
              <div className="text-sm text-muted">{props.description}</div>
            </Base.Description>
          </div>
          {failure && (
            <p role="alert" className="text-sm text-alert">
              {failure}
            </p>
          )}
          <div className="flex justify-end gap-2">
            <Base.Cancel asChild>
              <Button disabled={busy}>Cancel</Button>
            </Base.Cancel>
            <Button variant={props.destructive ? 'danger' : 'primary'} busy={busy} onClick={confirm}>
              {props.confirmLabel}
            </Button>
          </div>
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  );
}
