'use client';
// What the chosen source shows, before it is a camera.
import { useLayoutEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { mount } from '../sources/video-element';
import type { Preview } from './use-preview';

export interface PreviewPictureProps {
  preview: Preview;
  /** Shown before anything was opened. */
  hint: string;
  onRetry?: () => void;
}

export function PreviewPicture({ preview, hint, onRetry }: PreviewPictureProps) {
  const holder = useRef<HTMLDivElement>(null);
  const element = preview.opened?.element;
  useLayoutEffect(() => {
    if (element && holder.current) mount(element, holder.current);
  }, [element]);
  return (
    <div className="relative aspect-video w-full overflow-hidden rounded-lg bg-picture text-on-picture">
      <div ref={holder} aria-hidden className="absolute inset-0" />
      {!element && (
        <div
          role={preview.problem ? 'alert' : 'status'}
          className="absolute inset-0 flex flex-col items-center justify-center gap-1 p-4 text-center text-sm"
        >
          <p className="font-medium">{preview.problem?.message ?? (preview.busy ? 'Opening' : hint)}</p>
          {preview.problem?.advice && <p>{preview.problem.advice}</p>}
          {preview.problem && onRetry && (
            <Button variant="picture" className="mt-2" onClick={onRetry}>
              Try again
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
