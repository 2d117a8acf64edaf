// The places of the drawing and of the list until they come.
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { gridClass, heightClass } from './grid';

export function GraphSkeleton() {
  return (
    <Loading label="Loading the graph" className={gridClass}>
      <Skeleton className={`${heightClass} max-lg:hidden`} />
      <div className="flex flex-col gap-2">
        {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
          <Skeleton key={row} className="h-12" />
        ))}
      </div>
    </Loading>
  );
}
