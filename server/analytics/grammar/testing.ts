// What the tests of the grammar share: a small house with cameras, zones and agents, a fixed now, and short words for
// the times of plans. Saturday 21 November 2026, two in the afternoon in Berlin.

import { COCO_CLASSES } from '@/contracts/classes';
import { AnalyticsPlan, type AnalyticsPlanInput, type TimeSpec } from '@/contracts/plan';
import type { Planned, PlannerContext } from '../types';
import { planByGrammar } from './plan';

const id = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const named = (number: number, name: string) => ({
  id: id(number),
  name,
  slug: name.toLowerCase().replaceAll(' ', '-'),
});

export const FRONT = id(1);
export const GARAGE = id(2);
export const LOT = id(3);
export const STREET = id(4);
export const DRIVEWAY = id(11);
export const GATE = id(12);
export const PORCH = id(13);
export const SCOUT = id(21);

export const context: PlannerContext = {
  vocabulary: {
    cameras: [named(1, 'Front door'), named(2, 'Garage'), named(3, 'Parking lot'), named(4, 'Street')],
    zones: [
      { ...named(11, 'Driveway'), cameraId: GARAGE, kind: 'area' },
      { ...named(12, 'Gate line'), cameraId: STREET, kind: 'line' },
      { ...named(13, 'Porch'), cameraId: FRONT, kind: 'area' },
    ],
    classes: COCO_CLASSES,
    agents: [named(21, 'Scout'), named(22, 'Night watch')],
    models: ['llama3', 'smollm2:360m'],
    tags: ['urgent'],
  },
  nowMs: Date.parse('2026-11-21T13:00:00Z'),
  timezone: 'Europe/Berlin',
  previous: null,
  database: null,
};

type Unit = Extract<TimeSpec, { kind: 'calendar' }>['unit'];
type RollingUnit = Extract<TimeSpec, { kind: 'rolling' }>['unit'];
export const unit = (name: Unit, offset = 0, count = 1): TimeSpec => ({ kind: 'calendar', unit: name, offset, count });
export const past = (amount: number, name: RollingUnit): TimeSpec => ({ kind: 'rolling', unit: name, amount });
export const span = (from: string | null, to: string | null): TimeSpec => ({ kind: 'between', from, to });
/** A whole local day. */
export const date = (from: string, days = 1): TimeSpec =>
  span(`${from}T00:00`, `${new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10)}T00:00`);
export const NOW: TimeSpec = { kind: 'now' };
export const TODAY = unit('day');
export const YESTERDAY = unit('day', -1);
export const THIS_WEEK = unit('week');
export const LAST_WEEK = unit('week', -1);
export const THIS_MONTH = unit('month');
export const LAST_MONTH = unit('month', -1);

export type Expected = Partial<AnalyticsPlanInput>;
/** A question and what its plan says beside "count the tracks". */
export type Row = [question: string, expected: Expected];

/** The order of names in a list and of keys in an object says nothing. */
export function planOf(expected: Expected): AnalyticsPlan {
  return AnalyticsPlan.parse({ subject: 'tracks', measure: { op: 'count' }, timezone: 'Europe/Berlin', ...expected });
}

export function ask(question: string, more: Partial<PlannerContext> = {}): Planned {
  return planByGrammar(question, { ...context, ...more });
}

/** The plan, or what was said instead of one. */
export function outcome(question: string, more: Partial<PlannerContext> = {}): AnalyticsPlan | string {
  const planned = ask(question, more);
  return planned.kind === 'plan' ? planned.plan : `${planned.kind}: ${planned.refusal.message}`;
}
