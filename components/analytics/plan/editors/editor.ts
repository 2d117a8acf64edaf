// What every editor of a part of the plan is given: the plan as it is, what may be asked, and where a changed one goes.

import type { Catalog } from '@/contracts/analytics';
import type { AnalyticsPlan } from '@/contracts/plan';

export interface EditorProps {
  plan: AnalyticsPlan;
  catalog: Catalog;
  onChange: (plan: AnalyticsPlan) => void;
}
