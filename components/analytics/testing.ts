// A small house for the tests of the analytics pages.

import { Catalog } from '@/contracts/analytics';
import { AnalyticsPlan, type AnalyticsPlanInput } from '@/contracts/plan';

export const DOOR = '019a0000-0000-7000-8000-000000000001';
export const YARD = '019a0000-0000-7000-8000-000000000002';
export const DRIVE = '019a0000-0000-7000-8000-000000000003';

export const CATALOG: Catalog = Catalog.parse({
  subjects: [
    {
      name: 'tracks',
      label: 'Sightings',
      description: 'Distinct objects.',
      measures: [
        { measure: { op: 'count' }, label: 'How many' },
        { measure: { op: 'avg', of: 'duration' }, label: 'Average stay' },
        { measure: { op: 'share' }, label: 'Share of each group' },
      ],
      dimensions: ['class', 'camera', 'zone', 'hour', 'day', 'weekday'],
      filters: [
        'class',
        'notClass',
        'camera',
        'zone',
        'time',
        'hours',
        'weekdays',
        'confidence',
        'duration',
        'reviewed',
      ],
    },
    {
      name: 'ai_calls',
      label: 'AI calls',
      description: 'Calls of models.',
      measures: [
        { measure: { op: 'count' }, label: 'How many' },
        { measure: { op: 'avg', of: 'latency' }, label: 'Average latency' },
      ],
      dimensions: ['model', 'hour', 'day'],
      filters: ['model', 'time', 'duration'],
    },
  ],
  classes: ['person', 'car'],
  groups: ['vehicle'],
  cameras: [
    { id: DOOR, name: 'Front door' },
    { id: YARD, name: 'Yard' },
  ],
  zones: [{ id: DRIVE, name: 'Drive', cameraId: YARD }],
  agents: [],
  models: ['yolox'],
  tags: [],
  examples: ['how many people today'],
  modelPlanner: false,
});

export function planOf(plan: Partial<AnalyticsPlanInput> = {}): AnalyticsPlan {
  return AnalyticsPlan.parse({ subject: 'tracks', measure: { op: 'count' }, ...plan });
}
