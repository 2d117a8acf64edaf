'use client';
// What a camera looks for, stored with it: model, confidence, classes, rate.
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { Slider } from '@/components/ui/slider';
import type { Camera } from '@/contracts/cameras';
import { classNames, fetchModels, usable } from '../runner/model-choice';
import { ClassFilter } from './class-filter';
import { useChangeSettings } from './use-camera-settings';

/** Stands for "whatever is preferred"; a Select takes no empty value. */
const PREFERRED = 'preferred';
const percent = (value: number) => `${Math.round(value * 100)} %`;

/** A slider that follows the thumb and saves when it is let go. */
function SavedSlider(props: {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  format: (value: number) => string;
  onSave: (value: number) => void;
}) {
  const { value, onSave, ...slider } = props;
  const [moving, setMoving] = useState<number | null>(null);
  return (
    <Slider
      {...slider}
      value={moving ?? value}
      onValueChange={setMoving}
      onValueCommit={(next) => {
        setMoving(null);
        onSave(next);
      }}
    />
  );
}

export function DetectionSettings({ camera }: { camera: Camera }) {
  const { settings } = camera;
  const change = useChangeSettings(camera);
  const models = useQuery({ queryKey: ['models'], queryFn: fetchModels });
  const here = models.data?.items.filter(usable) ?? [];
  const preferred = here.find(({ name }) => name === models.data?.preferred) ?? here[0];
  const current = here.find(({ name }) => name === settings.model) ?? preferred;
  return (
    <>
      {models.data && here.length === 0 ? (
        <Notice tone="detect">
          No detection model is installed.{' '}
          <Link href="/models" className="underline">
            Get one
          </Link>
        </Notice>
      ) : (
        <Field label="Model">
          {(control) => (
            <Select
              {...control}
              value={settings.model ?? PREFERRED}
              onValueChange={(value) => change({ model: value === PREFERRED ? null : value })}
              options={[
                { value: PREFERRED, label: preferred ? `Preferred (${preferred.title})` : 'Preferred' },
                ...here.map(({ name, title }) => ({ value: name, label: title })),
              ]}
            />
          )}
        </Field>
      )}
      <SavedSlider
        label="Confidence"
        value={settings.minConfidence}
        min={0.05}
        max={0.95}
        step={0.05}
        format={percent}
        onSave={(minConfidence) => change({ minConfidence })}
      />
      <SavedSlider
        label="Frames a second, at most"
        value={settings.maxFps}
        min={1}
        max={30}
        step={1}
        format={String}
        onSave={(maxFps) => change({ maxFps })}
      />
      <ClassFilter
        names={current ? classNames(current) : []}
        chosen={settings.classes}
        onChange={(classes) => change({ classes })}
      />
    </>
  );
}
