'use client';
// Makes an export: what, which columns, as what; says about how many rows before it is asked for.
import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { formatNumber } from '@/components/ui/number';
import { Panel } from '@/components/ui/panel';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { type Estimate, EXPORT_FORMATS, type ExportFormat } from '@/contracts/exports';
import { columnsOf, type Draft, sourceOf } from './draft';
import { PickField, SourceFields } from './source-fields';
import { useEstimate, useJobActions } from './use-exports';
import { describeSource, FORMATS } from './words';

const XLSX_ROWS = 50_000;

function estimateWords(estimate: Estimate | undefined, format: ExportFormat): { text: string; warn: boolean } {
  if (!estimate) return { text: 'Counting the rows…', warn: false };
  if (estimate.rows === null) return { text: 'As many rows as the answer has.', warn: false };
  const many = estimate.exact ? '' : 'About ';
  const rows = `${many}${formatNumber(estimate.rows)} ${estimate.rows === 1 ? 'row' : 'rows'}`;
  if (format === 'xlsx' && estimate.rows > XLSX_ROWS) {
    return { text: `${rows}: more than an Excel file holds. Choose CSV or Parquet.`, warn: true };
  }
  return { text: estimate.rows === 0 ? 'Nothing matches yet: the file would be empty.' : rows, warn: false };
}

export interface MakeExportProps {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  onSchedule: () => void;
}

export function MakeExport({ draft, onChange, onSchedule }: MakeExportProps) {
  const { start } = useJobActions();
  const [problem, setProblem] = useState<string | null>(null);
  const read = sourceOf(draft);
  const source = 'source' in read ? read.source : null;
  const estimate = useEstimate(source);
  const words = estimateWords(estimate.data, draft.format);
  const columns = estimate.data?.columns ?? [];

  const submit = () => {
    if ('problem' in read) return setProblem(read.problem);
    setProblem(null);
    start.mutate(
      { source: read.source, format: draft.format, columns: columnsOf(draft) },
      {
        onSuccess: (job) => toast.success(`${job.file} is being written`),
        onError: (error) => setProblem(error.message),
      },
    );
  };

  return (
    <Panel title="New export" description={source?.kind === 'answer' ? describeSource(source) : undefined}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <SourceFields draft={draft} onChange={onChange} />
          {columns.length > 0 && draft.kind !== 'answer' && (
            <Field label="Columns">
              {(control) => (
                <PickField
                  label="Column"
                  all={`All ${columns.length}`}
                  control={control}
                  options={columns.map(({ name }) => ({ value: name, label: name }))}
                  picked={draft.columns}
                  onChange={(next) =>
                    // In the order of the list, however they were picked.
                    onChange({ columns: columns.map(({ name }) => name).filter((name) => next.includes(name)) })
                  }
                />
              )}
            </Field>
          )}
        </div>
        <div className="flex flex-col gap-1">
          <p className="text-sm font-medium" aria-hidden>
            Format
          </p>
          <SegmentedControl
            label="Format"
            value={draft.format}
            className="max-w-full flex-wrap"
            options={EXPORT_FORMATS.map((value) => ({ value, label: FORMATS[value].label }))}
            onValueChange={(format) => onChange({ format })}
          />
          <p className="text-xs text-muted">{FORMATS[draft.format].hint}</p>
        </div>
        {problem && <Notice tone="alert">{problem}</Notice>}
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <p role="status" className={words.warn ? 'text-sm text-detect' : 'tabular text-sm text-muted'}>
            {'problem' in read ? read.problem : estimate.isError ? estimate.error.message : words.text}
          </p>
          <div className="flex gap-2">
            <Button onClick={onSchedule}>Repeat…</Button>
            <Button
              type="submit"
              variant="primary"
              busy={start.isPending}
              // The second click of a double click would write the file twice.
              onClick={(event) => event.detail > 1 && event.preventDefault()}
            >
              <FileDown />
              Export
            </Button>
          </div>
        </div>
      </form>
    </Panel>
  );
}
