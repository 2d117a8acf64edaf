'use client';
// Pins a question to a dashboard of one's own, or to a new one: it is saved under a name first.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { api } from '@/components/realtime/api-client';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog';
import { ErrorState } from '@/components/ui/error-state';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { Dashboard, type DashboardSummary } from '@/contracts/boards';
import { useBoardChanges, useBoards } from '../boards/use-boards';
import type { KeepProps } from './save-dialog';
import { useSavedChanges } from './use-saved';

const NEW = 'new';

function PinForm({ plan, question, name: first, boards, onOpenChange }: KeepProps & { boards: DashboardSummary[] }) {
  const client = useQueryClient();
  const saving = useSavedChanges().create;
  const making = useBoardChanges().create;
  const [name, setName] = useState(first.slice(0, 120));
  const [board, setBoard] = useState(boards[0]?.id ?? NEW);
  const [boardName, setBoardName] = useState('');
  const pin = useMutation({
    async mutationFn() {
      const target = board === NEW ? (await making.mutateAsync(boardName.trim())).id : board;
      // Should the next step fail, trying again must not make a second one.
      setBoard(target);
      const saved = await saving.mutateAsync({ name: name.trim(), question, plan, shared: false });
      return api.post(`/api/v1/analytics/dashboards/${target}/cards`, Dashboard, { savedId: saved.id });
    },
    onSuccess(done) {
      void client.invalidateQueries({ queryKey: ['dashboards'] });
      toast.success(
        <span>
          Pinned to{' '}
          <Link href={`/analytics/dashboards/${done.id}`} className="underline underline-offset-4">
            {done.name}
          </Link>
          .
        </span>,
      );
      onOpenChange(false);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    pin.mutate();
  };
  const options = [
    ...boards.map(({ id, name: label }) => ({ value: id, label })),
    // One that was made a moment ago, while the list is read again.
    ...(board !== NEW && !boards.some(({ id }) => id === board) ? [{ value: board, label: boardName }] : []),
    { value: NEW, label: 'A new dashboard' },
  ];
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      <Field label="Dashboard">
        {(control) => <Select {...control} value={board} onValueChange={setBoard} options={options} />}
      </Field>
      {board === NEW && (
        <Field label="Name of the new dashboard">
          {(control) => (
            <Input
              {...control}
              required
              maxLength={120}
              autoComplete="off"
              value={boardName}
              onChange={(event) => setBoardName(event.target.value)}
            />
          )}
        </Field>
      )}
      <Field label="Name of the card">
        {(control) => (
          <Input
            {...control}
            required
            maxLength={120}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      {pin.isError && <Notice tone="alert">{pin.error.message}</Notice>}
      <div className="flex justify-end gap-2">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button
          type="submit"
          variant="primary"
          busy={pin.isPending}
          disabled={name.trim() === '' || (board === NEW && boardName.trim() === '')}
        >
          Pin
        </Button>
      </div>
    </form>
  );
}

function PinBody(props: KeepProps) {
  const boards = useBoards();
  if (boards.data) return <PinForm {...props} boards={boards.data.items.filter(({ mine }) => mine)} />;
  if (boards.isError) return <ErrorState error={boards.error} onRetry={() => void boards.refetch()} className="py-4" />;
  return (
    <Loading label="Loading dashboards">
      <Skeleton className="h-32" />
    </Loading>
  );
}

export function PinDialog(props: KeepProps) {
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange}>
      <DialogContent title="Pin to a dashboard" description="It stays up to date there.">
        <PinBody {...props} />
      </DialogContent>
    </Dialog>
  );
}
