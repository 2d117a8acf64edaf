'use client';
// The address of a network camera or stream, and what kind of stream it is.
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { CameraSource } from '@/contracts/cameras';

type UrlSource = Extract<CameraSource, { kind: 'url' }>;
type Format = UrlSource['format'];

/** A guess from the address; people may say otherwise. */
export function guessFormat(url: string): Format {
  const path = url.split(/[?#]/)[0]!.toLowerCase();
  if (path.endsWith('.m3u8')) return 'hls';
  return /\.(mp4|webm|mov|ogv|m4v)$/.test(path) ? 'video' : 'mjpeg';
}

export function AddressFields({ onSource, busy }: { onSource: (source: UrlSource) => void; busy: boolean }) {
  const [url, setUrl] = useState('');
  const [chosen, setChosen] = useState<Format | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const format = chosen ?? guessFormat(url);
  const look = () => {
    const parsed = CameraSource.safeParse({ kind: 'url', url: url.trim(), format });
    if (parsed.success && parsed.data.kind === 'url') {
      setProblem(null);
      onSource(parsed.data);
    } else setProblem('Give an address that begins with http:// or https://.');
  };
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        look();
      }}
    >
      <Field
        label="Address"
        error={problem}
        hint="This browser must reach it, and it must let other pages read its pictures (CORS)."
      >
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              type="url"
              inputMode="url"
              placeholder="http://camera.local/stream.mjpg"
              value={url}
              onChange={({ target }) => setUrl(target.value)}
            />
            <Button type="submit" busy={busy}>
              Look
            </Button>
          </div>
        )}
      </Field>
      <SegmentedControl
        label="Kind of stream"
        value={format}
        onValueChange={setChosen}
        options={[
          { value: 'mjpeg', label: 'MJPEG' },
          { value: 'hls', label: 'HLS' },
          { value: 'video', label: 'Video file' },
        ]}
      />
    </form>
  );
}
