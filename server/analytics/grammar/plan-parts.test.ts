// Shares of a part of the classes, and figures that are asked for as a table: what is the whole, and what is furniture.
import { describe, expect, it } from 'vitest';
import {
  ask,
  date,
  type Expected,
  GATE,
  LAST_WEEK,
  LOT,
  outcome,
  planOf,
  type Row,
  THIS_WEEK,
  TODAY,
  YESTERDAY,
} from './testing';

const part = (names: string[], whole: string, filters: Expected['filters'] = {}): Expected => ({
  measure: { op: 'share', of: 'class', whole: [whole] },
  filters: { class: names, ...filters },
});

const shares: Row[] = [
  ['what percentage of vehicles were trucks', part(['truck'], 'vehicle')],
  ['what percentage of vehicles today were trucks', part(['truck'], 'vehicle', { time: [TODAY] })],
  [
    'what percentage of vehicles in the parking lot were trucks yesterday',
    part(['truck'], 'vehicle', { camera: [LOT], time: [YESTERDAY] }),
  ],
  ['out of all vehicles how many percent are buses', part(['bus'], 'vehicle')],
  ['of the vehicles last week what percent were buses', part(['bus'], 'vehicle', { time: [LAST_WEEK] })],
  ['how much of the vehicle traffic was bicycles', part(['bicycle'], 'vehicle')],
  ['what share of vehicles are bikes or motorcycles', part(['bicycle', 'motorcycle'], 'vehicle')],
  ['percentage of trucks among vehicles', part(['truck'], 'vehicle')],
  ['car share of vehicles last week', part(['car'], 'vehicle', { time: [LAST_WEEK] })],
  ['trucks as a percentage of vehicles this week', part(['truck'], 'vehicle', { time: [THIS_WEEK] })],
  ['share of vehicles that are trucks', part(['truck'], 'vehicle')],
  ['how many out of all vehicles were trucks', { filters: { class: ['truck'] } }],
  ['cars as percent of total', { measure: { op: 'share', of: 'class' }, filters: { class: ['car'] } }],
  [
    'what percentage of gate line crossings were inbound',
    {
      subject: 'events',
      measure: { op: 'share', of: 'direction' },
      filters: { eventKind: ['cross'], zone: [GATE], direction: 'in' },
    },
  ],
];

const tables: Row[] = [
  ['table of vehicles by type this week', { filters: { class: ['vehicle'], time: [THIS_WEEK] }, groupBy: ['class'] }],
  [
    'table with people per hour for yesterday',
    { filters: { class: ['person'], time: [YESTERDAY] }, groupBy: ['hour'] },
  ],
  ['can i get a table with counts by camera', { groupBy: ['camera'] }],
  ['cars per day table', { filters: { class: ['car'] }, groupBy: ['day'] }],
  ['how many tables today', { filters: { class: ['dining table'], time: [TODAY] } }],
  ['pie chart of classes today', { filters: { time: [TODAY] }, groupBy: ['class'] }],
  ['list the classes with their counts', { groupBy: ['class'] }],
  ['give me every class with its count', { groupBy: ['class'] }],
  ['monthly car totals', { filters: { class: ['car'] }, groupBy: ['month'] }],
  [
    'cameras ranked by trucks',
    { filters: { class: ['truck'] }, groupBy: ['camera'], order: { by: 'value', direction: 'desc' } },
  ],
  [
    'top three busiest hours yesterday',
    { filters: { time: [YESTERDAY] }, groupBy: ['hour'], order: { by: 'value', direction: 'desc' }, limit: 3 },
  ],
];

describe('parts and tables', () => {
  it.each([...shares, ...tables])('%s', (question, expected) => {
    expect(outcome(question)).toEqual(planOf(expected));
  });

  it.each([
    'one in how many vehicles is a truck',
    'what percentage of people were cars',
    'busiest camera per day this week',
    'the 2nd busiest camera',
    'which camera had the second most cars',
    'people at the front gate line area door',
    'how many cars at the garage door',
    'people at the parking door',
    'people at the parking zone',
    'how many cottle today',
    'ratio of trucks to all vehicles',
    'what fraction of vehicles per camera were trucks',
    'share of trucks of all vehicles by day this week',
    'percentage of cars per day this week that were at the garage',
    'people on tuesday and thursday morning',
    'cars at the driveway porch',
    'how many people at the court',
  ])('no figure for %s', (question) => {
    expect(ask(question).kind).not.toBe('plan');
  });

  it('takes a follow-up to parts of the groups, or to the first of them', () => {
    const previous = planOf({ filters: { class: ['car'], time: [LAST_WEEK] }, groupBy: ['day'] });
    expect(outcome('as a percentage', { previous })).toEqual({ ...previous, measure: { op: 'share' } });
    expect(outcome('just the top one', { previous })).toEqual({
      ...previous,
      order: { by: 'value', direction: 'desc' },
      limit: 1,
    });
  });

  it('asks for the day of a date that was named', () => {
    expect(outcome('cars the week of november 11')).toEqual(
      planOf({ filters: { class: ['car'], time: [date('2026-11-09', 7)] } }),
    );
  });
});
