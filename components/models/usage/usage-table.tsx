'use client';
// How each model, agent or purpose did, one a row.
import { formatMs } from '@/components/figures/cells';
import { formatNumber } from '@/components/ui/number';
import { Panel } from '@/components/ui/panel';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import type { AiMetrics } from '@/contracts/inference';

export type Figures = AiMetrics['total'];
export interface UsageRow extends Figures {
  key: string;
  name: string;
}

const time = (ms: number | null) => (ms === null ? '–' : formatMs(ms));

const COLUMNS: readonly { label: string; cell(row: Figures): string }[] = [
  { label: 'Calls', cell: (row) => formatNumber(row.calls) },
  { label: 'Failed', cell: (row) => formatNumber(row.errors) },
  { label: 'Typical time', cell: (row) => time(row.latencyP50Ms) },
  { label: 'Slowest 5 %', cell: (row) => time(row.latencyP95Ms) },
  { label: 'First word', cell: (row) => time(row.firstTokenP50Ms) },
  { label: 'Tokens in', cell: (row) => formatNumber(row.promptTokens, { compact: true }) },
  { label: 'Tokens out', cell: (row) => formatNumber(row.completionTokens, { compact: true }) },
  {
    label: 'Tokens/s',
    cell: (row) => (row.tokensPerSecond === null ? '–' : formatNumber(row.tokensPerSecond, { digits: 1 })),
  },
  { label: 'Passages given', cell: (row) => formatNumber(row.retrieved) },
  {
    label: 'Confidence',
    cell: (row) => (row.confidenceAvg === null ? '–' : formatNumber(row.confidenceAvg, { digits: 2 })),
  },
];

export function UsageTable({ title, first, rows }: { title: string; first: string; rows: readonly UsageRow[] }) {
  return (
    <Panel title={title} flush>
      <Table label={title}>
        <thead>
          <tr>
            <Th>{first}</Th>
            {COLUMNS.map(({ label }) => (
              <Th key={label} className="text-right">
                {label}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Tr key={row.key}>
              <Td className="font-medium whitespace-nowrap">{row.name}</Td>
              {COLUMNS.map(({ label, cell }) => (
                <Td key={label} className="tabular text-right whitespace-nowrap">
                  {cell(row)}
                </Td>
              ))}
            </Tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
