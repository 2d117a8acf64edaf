import { describe, expect, it } from 'vitest';
import { CATALOG, DOOR, planOf, YARD } from '../testing';
import {
  comparisonsOf,
  fitPlan,
  samePlan,
  startPlan,
  subjectOf,
  toggledNames,
  withCompare,
  withFilter,
  withGroups,
  withOrder,
  withSubject,
} from './plan-edit';

const today = { kind: 'calendar', unit: 'day', offset: 0, count: 1 } as const;
const calls = CATALOG.subjects[1]!;

describe('withSubject', () => {
  it('keeps what both subjects know and drops the rest', () => {
    const plan = planOf({
      measure: { op: 'avg', of: 'duration' },
      filters: { class: ['car'], time: [today] },
      groupBy: ['camera', 'day'],
      compare: { by: 'camera', values: [DOOR, YARD] },
    });
    expect(withSubject(plan, calls, CATALOG)).toEqual(
      planOf({ subject: 'ai_calls', filters: { time: [today] }, groupBy: ['day'] }),
    );
  });
  it('keeps a comparison of periods', () => {
    const plan = planOf({ filters: { time: [today] }, compare: { by: 'period', time: 'previous' } });
    expect(withSubject(plan, calls, CATALOG).compare).toEqual({ by: 'period', time: 'previous' });
  });
});

describe('fitPlan', () => {
  it('asks no share of groups that are not there', () => {
    expect(fitPlan(planOf({ measure: { op: 'share' } }), CATALOG).measure).toEqual({ op: 'count' });
    expect(fitPlan(planOf({ measure: { op: 'share' }, groupBy: ['class'] }), CATALOG).measure).toEqual({ op: 'share' });
    const part = planOf({ measure: { op: 'share', of: 'class' }, filters: { class: ['car'] } });
    expect(fitPlan(part, CATALOG)).toEqual(part);
  });
  it('orders nothing without groups', () => {
    const plan = planOf({ groupBy: ['class'], order: { by: 'value', direction: 'asc' }, limit: 3 });
    expect(withGroups(plan, [], CATALOG)).toEqual(planOf());
    expect(withGroups(plan, ['class', 'day'], CATALOG).limit).toBe(3);
  });
});

describe('filters and comparisons', () => {
  it('sets and takes out a filter without touching the others', () => {
    const plan = withFilter(planOf({ filters: { time: [today] } }), 'class', ['car']);
    expect(plan.filters).toEqual({ time: [today], class: ['car'] });
    expect(withFilter(plan, 'class', undefined).filters).toEqual({ time: [today] });
  });
  it('compares in place of the filter of that name', () => {
    const plan = planOf({ filters: { class: ['car'], time: [today] } });
    const compared = withCompare(plan, { by: 'class', values: ['car', 'person'] });
    expect(compared.filters).toEqual({ time: [today] });
    expect(withCompare(compared, undefined)).toEqual(planOf({ filters: { time: [today] } }));
    expect(withCompare(plan, { by: 'period', time: 'previous' }).filters).toEqual(plan.filters);
  });
  it('offers only comparisons that the subject can be filtered by', () => {
    expect(comparisonsOf(subjectOf(planOf(), CATALOG)!)).toEqual(['period', 'class', 'camera', 'zone']);
    expect(comparisonsOf(calls)).toEqual(['period']);
  });
  it('empties a list by taking the filter out', () => {
    expect(toggledNames(undefined, 'car')).toEqual(['car']);
    expect(toggledNames(['car'], 'dog')).toEqual(['car', 'dog']);
    expect(toggledNames(['car'], 'car')).toBeUndefined();
  });
});

it('orders and cuts, and stops doing so', () => {
  const plan = withOrder(planOf({ groupBy: ['class'] }), { by: 'value', direction: 'asc' }, 3);
  expect(plan).toMatchObject({ order: { by: 'value', direction: 'asc' }, limit: 3 });
  expect(withOrder(plan, undefined, undefined)).toEqual(planOf({ groupBy: ['class'] }));
});

it('starts with sightings of today', () => {
  expect(startPlan(CATALOG, 'Europe/Berlin')).toEqual(
    planOf({ filters: { time: [today] }, timezone: 'Europe/Berlin' }),
  );
});

it('knows equal plans whatever the order of their fields', () => {
  const plan = planOf({ filters: { class: ['car'], time: [today] } });
  expect(samePlan(plan, { ...plan, filters: { time: [today], class: ['car'] }, limit: undefined })).toBe(true);
  expect(samePlan(plan, planOf())).toBe(false);
  expect(samePlan(null, plan)).toBe(false);
});
