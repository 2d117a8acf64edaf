'use client';
// The editor of each filter, by name: a new filter is one more line.
import type { ComponentType } from 'react';
import type { FilterName } from '@/contracts/plan';
import { HoursEditor, WeekdaysEditor } from './clock-editors';
import type { EditorProps } from './editor';
import { ListEditor } from './list-editors';
import { ConfidenceEditor, DirectionEditor, DurationEditor, ReviewedEditor } from './range-editors';
import { TimeEditor } from './time-editor';

const EDITORS: Record<FilterName, ComponentType<EditorProps>> = {
  class: (props) => <ListEditor {...props} name="class" />,
  notClass: (props) => <ListEditor {...props} name="notClass" />,
  camera: (props) => <ListEditor {...props} name="camera" />,
  notCamera: (props) => <ListEditor {...props} name="notCamera" />,
  zone: (props) => <ListEditor {...props} name="zone" />,
  eventKind: (props) => <ListEditor {...props} name="eventKind" />,
  agent: (props) => <ListEditor {...props} name="agent" />,
  model: (props) => <ListEditor {...props} name="model" />,
  tag: (props) => <ListEditor {...props} name="tag" />,
  time: TimeEditor,
  hours: HoursEditor,
  weekdays: WeekdaysEditor,
  confidence: ConfidenceEditor,
  duration: DurationEditor,
  direction: DirectionEditor,
  reviewed: ReviewedEditor,
};

export function FilterEditor({ name, ...props }: EditorProps & { name: FilterName }) {
  const Editor = EDITORS[name];
  return <Editor {...props} />;
}
