'use client';
// The time range, the comparison and what the charts are narrowed to, as they stand in the address bar.
import { useQueryStates } from 'nuqs';
import { parseAsArrayOf, parseAsBoolean, parseAsIsoDateTime, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { useCallback, useMemo } from 'react';
import { DEFAULT_PRESET, PRESET_NAMES, type TimeRange } from './range';

const parsers = {
  range: parseAsStringLiteral(PRESET_NAMES).withDefault(DEFAULT_PRESET),
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
  compare: parseAsBoolean.withDefault(false),
  camera: parseAsArrayOf(parseAsString).withDefault([]),
  class: parseAsArrayOf(parseAsString).withDefault([]),
};

export interface ChartsView {
  range: TimeRange;
  compare: boolean;
  /** Ids or slugs. */
  cameras: string[];
  classes: string[];
}

export interface ChartsViewState {
  view: ChartsView;
  setRange: (range: TimeRange) => void;
  setCompare: (on: boolean) => void;
  setCameras: (cameras: string[]) => void;
  setClasses: (classes: string[]) => void;
  /** Shows every camera and class again. */
  clear: () => void;
}

export function useChartsView(): ChartsViewState {
  const [state, set] = useQueryStates(parsers, { history: 'replace', clearOnDefault: true });
  const view = useMemo(
    (): ChartsView => ({
      range: { preset: state.range, from: state.from, to: state.to },
      compare: state.compare,
      cameras: state.camera,
      classes: state.class,
    }),
    [state],
  );
  return {
    view,
    setRange: useCallback(({ preset, from, to }) => void set({ range: preset, from, to }), [set]),
    setCompare: useCallback((compare) => void set({ compare }), [set]),
    setCameras: useCallback((camera) => void set({ camera }), [set]),
    setClasses: useCallback((names) => void set({ class: names }), [set]),
    clear: useCallback(() => void set({ camera: [], class: [] }), [set]),
  };
}
