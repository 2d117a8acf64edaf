'use client';
// The frame of every form about facts: fields, what the server said against it, and the two buttons.
import { type ReactNode, useId } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';

export interface FactFormProps {
  title: string;
  description?: ReactNode;
  action: string;
  busy: boolean;
  disabled?: boolean;
  error: Error | null;
  onSend: () => void;
  onClose: () => void;
  children: ReactNode;
}

export function FactForm(props: FactFormProps) {
  const id = useId();
  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()}>
      <DialogContent
        title={props.title}
        description={props.description}
        size="md"
        footer={
          <>
            <Button onClick={props.onClose}>Cancel</Button>
            <Button type="submit" form={id} variant="primary" busy={props.busy} disabled={props.disabled}>
              {props.action}
            </Button>
          </>
        }
      >
        <form
          id={id}
          method="post"
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (!props.disabled) props.onSend();
          }}
        >
          {props.children}
          {props.error && <Notice tone="alert">{props.error.message}</Notice>}
        </form>
      </DialogContent>
    </Dialog>
  );
}
