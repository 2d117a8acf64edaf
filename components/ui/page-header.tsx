'use client';
// Names the page (the title itself stands in the top bar, as the page's h1) and holds its description and actions.
// Without either it takes no room.
import type { ReactNode } from 'react';
import { type PageTitle, usePageTitle } from './page-title';

export interface PageHeaderProps {
  title: string;
  back?: PageTitle['back'];
  description?: ReactNode;
  actions?: ReactNode;
}

export function PageHeader({ title, back, description, actions }: PageHeaderProps) {
  usePageTitle(title, back);
  if (!description && !actions) return null;
  return (
    <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="max-w-2xl text-sm text-muted">{description}</div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  );
}
