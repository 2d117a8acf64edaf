'use client';
// The editor of any part of a plan: what opens behind a chip, and what the rows of the form open too.
import { CompareEditor } from './editors/compare-editor';
import type { EditorProps } from './editors/editor';
import { FilterEditor } from './editors/filter-editor';
import { GroupEditor, MeasureEditor, OrderEditor, SubjectEditor } from './editors/shape-editors';
import type { PlanPart } from './plan-chips';

export function PartEditor({ part, ...props }: EditorProps & { part: PlanPart }) {
  switch (part.kind) {
    case 'subject':
      return <SubjectEditor {...props} />;
    case 'measure':
      return <MeasureEditor {...props} />;
    case 'filter':
      return <FilterEditor {...props} name={part.name} />;
    case 'group':
      return <GroupEditor {...props} index={part.index} />;
    case 'order':
      return <OrderEditor {...props} />;
    case 'compare':
      return <CompareEditor {...props} />;
  }
}
