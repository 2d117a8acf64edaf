// Where there is no camera: how to add one, for those who may, and whom to ask, for the others.
import Link from 'next/link';
import { useSession } from '@/components/realtime/use-session';

export function NoCamera({ className, more = '' }: { className: string; more?: string }) {
  const { can } = useSession();
  if (!can('operator')) {
    return (
      <p className={className}>
        There is no camera that you may see yet{more}. An admin can add one or let you see it.
      </p>
    );
  }
  return (
    <p className={className}>
      There is no camera yet{more}.{' '}
      <Link href="/live" className="text-accent underline underline-offset-4">
        Add a camera
      </Link>
    </p>
  );
}
