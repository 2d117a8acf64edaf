import type { ReactNode } from 'react';
import { AnalyticsNav } from '@/components/analytics/analytics-nav';

export default function AnalyticsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <AnalyticsNav />
      {children}
    </>
  );
}
