'use client';
// Pins saved questions to this dashboard, and takes them off again.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { toast } from 'sonner';
import { api } from '@/components/realtime/api-client';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { PickList } from '@/components/ui/pick-list';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { Dashboard } from '@/contracts/boards';
import { useSaved } from '../library/use-saved';
import { boardKey, useArrange } from './use-boards';

function SavedPick({ board }: { board: Dashboard }) {
  const client = useQueryClient();
  const onStep = useArrange(board.id);
  const saved = useSaved();
  const pin = useMutation({
    mutationFn: (savedId: string) => api.post(`/api/v1/analytics/dashboards/${board.id}/cards`, Dashboard, { savedId }),
    onSuccess: (next) => client.setQueryData(boardKey(board.id), next),
    onError: (error) => toast.error(error.message),
  });
  if (!saved.data) {
    if (saved.isError) return <ErrorState error={saved.error} onRetry={() => void saved.refetch()} className="py-4" />;
    return (
      <Loading label="Loading saved questions">
        <Skeleton className="h-24" />
      </Loading>
    );
  }
  const pinned = board.cards.map((card) => card.saved.id);
  return (
    <PickList
      label="Question"
      empty="No question is saved yet. Ask one and save it."
      options={saved.data.items.map(({ id, name }) => ({ value: id, label: name }))}
      picked={pinned}
      onToggle={(savedId) => (pinned.includes(savedId) ? onStep({ kind: 'remove', savedId }) : pin.mutate(savedId))}
    />
  );
}

/** `wordy`: with its label also where there is little room. */
export function AddCard({ board, wordy }: { board: Dashboard; wordy?: boolean }) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button>
          <Plus />
          <span className={wordy ? undefined : 'max-md:sr-only'}>Add saved</span>
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Saved questions" align="end" className="w-80">
        <SavedPick board={board} />
      </PopoverContent>
    </Popover>
  );
}
