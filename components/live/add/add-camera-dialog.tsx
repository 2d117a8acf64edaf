'use client';
// Adding a camera: what kind, a look at its picture, a name that is there already, Start.
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import type { Camera } from '@/contracts/cameras';
import { nameOf, useAddCamera } from './add-camera';
import { AddressFields } from './address-fields';
import { DeviceFields, fromSize, type Size, toSize } from './device-fields';
import { PreviewPicture } from './preview-picture';
import { usePreview } from './use-preview';

const KINDS = [
  { value: 'webcam', label: "This device's camera" },
  { value: 'screen', label: 'Screen' },
  { value: 'file', label: 'Video file' },
  { value: 'url', label: 'Address' },
  { value: 'sample', label: 'Sample clip' },
] as const;
type Kind = (typeof KINDS)[number]['value'];

const HINTS: Record<Kind, string> = {
  webcam: 'The browser asks for your permission.',
  screen: 'Choose a screen, window or tab to watch.',
  file: 'Choose a video. It stays on this device.',
  url: 'Give the address and press Look.',
  sample: 'People crossing a square.',
};

export interface AddCameraDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onAdded: (camera: Camera) => void;
}

export function AddCameraDialog({ open, onOpenChange, onAdded }: AddCameraDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      {open && <AddCameraForm onAdded={onAdded} />}
    </Dialog>
  );
}

function AddCameraForm({ onAdded }: { onAdded: (camera: Camera) => void }) {
  const preview = usePreview();
  const add = useAddCamera();
  const [kind, setKind] = useState<Kind | null>(null);
  const [size, setSize] = useState<Size>(toSize(undefined, undefined));
  const [file, setFile] = useState<File>();
  const [typedName, setTypedName] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { opened } = preview;
  const name = typedName ?? (opened ? nameOf(opened.source) : '');
  const deviceId = opened?.source.kind === 'webcam' ? opened.source.deviceId : undefined;

  const choose = (next: Kind) => {
    setKind(next);
    setFailure(null);
    if (next === 'file' || next === 'url') preview.clear();
    else preview.open({ kind: next }, next === 'webcam' ? fromSize(size) : undefined);
  };
  const start = async () => {
    const taken = preview.take();
    if (!taken) return;
    setBusy(true);
    const settings = kind === 'webcam' ? fromSize(size) : undefined;
    try {
      onAdded(
        await add({ name: name.trim() || nameOf(taken.source), source: taken.source, settings, opened: taken, file }),
      );
    } catch (cause) {
      setFailure((cause as Error).message);
      preview.clear();
      setBusy(false);
    }
  };

  return (
    <DialogContent
      size="md"
      title="Add a camera"
      description="Video stays in this browser; what is found is stored, with small stills."
      footer={
        <Button variant="primary" disabled={!opened} busy={busy} onClick={() => void start()}>
          Start
        </Button>
      }
    >
      <Tabs value={kind ?? ''} onValueChange={(next) => choose(next as Kind)} activationMode="manual">
        <TabsList aria-label="Kind of camera">
          {KINDS.map(({ value, label }) => (
            <TabsTrigger key={value} value={value}>
              {label}
            </TabsTrigger>
          ))}
        </TabsList>
        {kind === null && <p className="pt-4 text-sm text-muted">Choose where the pictures come from.</p>}
        {KINDS.map(({ value }) => (
          <TabsContent key={value} value={value} className="flex flex-col gap-3">
            <PreviewPicture
              preview={preview}
              hint={HINTS[value]}
              onRetry={value === 'webcam' || value === 'screen' || value === 'sample' ? () => choose(value) : undefined}
            />
            {value === 'webcam' && (
              <DeviceFields
                deviceId={deviceId}
                size={size}
                asked={opened}
                onDevice={(id, label) =>
                  preview.open({ kind: 'webcam', deviceId: id, deviceLabel: label }, fromSize(size))
                }
                onSize={(next) => {
                  setSize(next);
                  preview.open({ kind: 'webcam', deviceId }, fromSize(next));
                }}
              />
            )}
            {value === 'file' && (
              <Field label="Video">
                {(control) => (
                  <Input
                    {...control}
                    type="file"
                    accept="video/*"
                    className="py-1"
                    onChange={({ target }) => {
                      const chosen = target.files?.[0];
                      if (!chosen) return;
                      setFile(chosen);
                      preview.open({ kind: 'file' }, { file: chosen });
                    }}
                  />
                )}
              </Field>
            )}
            {value === 'url' && <AddressFields busy={preview.busy} onSource={(source) => preview.open(source)} />}
            <Field label="Name">
              {(control) => (
                <Input
                  {...control}
                  maxLength={80}
                  value={name}
                  placeholder="Front door"
                  onChange={({ target }) => setTypedName(target.value)}
                />
              )}
            </Field>
            {failure && <Notice tone="alert">{failure}</Notice>}
          </TabsContent>
        ))}
      </Tabs>
    </DialogContent>
  );
}
