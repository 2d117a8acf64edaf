// What every editor of a part of the plan is given: the plan as it is, what may be asked, and where a changed one goes.
import type { AnalyticsPlan, Catalog } from '@/contracts/analytics';

export interface EditorProps {
  plan: AnalyticsPlan;
  catalog: Catalog;
  onChange: (plan: AnalyticsPlan) => void;
}
