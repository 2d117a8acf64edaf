'use client';
// What all collections within reach hold together, and what it takes on disk.
import { formatBytes, formatNumber } from '@/components/ui/number';
import type { Collection } from '@/contracts/knowledge';
import { useKnowledgeStats } from '../use-collections';
import { counted } from '../words';

const sum = (items: readonly Collection[], of: (item: Collection) => number) =>
  items.reduce((total, item) => total + of(item), 0);

export function StatsLine({ items }: { items: readonly Collection[] }) {
  const stats = useKnowledgeStats().data;
  const facts = [
    counted(items.length, 'collection'),
    counted(
      sum(items, ({ documents }) => documents),
      'document',
    ),
    counted(
      sum(items, ({ chunks }) => chunks),
      'passage',
    ),
    `${formatNumber(
      sum(items, ({ tokens }) => tokens),
      { compact: true },
    )} tokens`,
    `${formatBytes(sum(items, ({ bytes }) => bytes))} of files`,
  ];
  if (stats?.diskBytes) facts.push(`${formatBytes(stats.diskBytes)} on disk`);
  return <p className="tabular text-sm text-muted">{facts.join(' · ')}</p>;
}
