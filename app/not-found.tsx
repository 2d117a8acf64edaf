import { Compass } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  const home = (
    <Button asChild>
      <Link href="/">Go to the Overview</Link>
    </Button>
  );
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <EmptyState
        icon={Compass}
        heading="h1"
        title="There is no such page"
        description="The address may be mistyped, or the thing was removed."
        action={home}
      />
    </main>
  );
}
