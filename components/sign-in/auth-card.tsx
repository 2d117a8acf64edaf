// The frame of the pages that stand outside the house: sign-in and the first visit.
import type { ReactNode } from 'react';
import { Logo } from '@/components/shell/logo';

export function AuthCard({
  title,
  description,
  children,
}: {
  title: string;
  description?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex w-full max-w-96 flex-col gap-6">
      <div className="flex flex-col gap-4">
        <div className="flex items-center gap-2 text-base font-semibold tracking-tight">
          <Logo />
          Sightline
        </div>
        <div className="flex flex-col gap-1">
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          {description && <div className="text-base text-muted">{description}</div>}
        </div>
      </div>
      {children}
    </div>
  );
}
