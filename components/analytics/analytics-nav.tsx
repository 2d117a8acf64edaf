'use client';
// The parts of Analytics.
import { PartNav } from '@/components/ui/part-nav';

const PARTS = [
  { href: '/analytics', label: 'Ask' },
  { href: '/analytics/charts', label: 'Charts' },
  { href: '/analytics/dashboards', label: 'Dashboards' },
  { href: '/analytics/exports', label: 'Exports' },
];

export function AnalyticsNav() {
  return <PartNav title="Analytics" parts={PARTS} />;
}
