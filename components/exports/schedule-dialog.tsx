'use client';
// Makes an export repeat: what, when, as what, and where it is sent. The secret of a webhook is shown once, at the end.
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyField } from '@/components/ui/copy-field';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Select } from '@/components/ui/select';
import { EXPORT_FORMATS, TargetInput } from '@/contracts/exports';
import { type Draft, hasTime, sourceOf, viewerZone } from './draft';
import { EVERY, type Every, type Rhythm, toCron } from './rhythm';
import { SourceFields } from './source-fields';
import { useScheduleActions, useSchedules } from './use-exports';
import { FORMATS, KINDS } from './words';

type Way = TargetInput['kind'];

function targetOf(way: Way, address: string): { target: TargetInput } | { problem: string } {
  if (way === 'email') {
    const to = address.split(/[\s,;]+/).filter(Boolean);
    const parsed = TargetInput.safeParse({ kind: 'email', to });
    return parsed.success ? { target: parsed.data } : { problem: 'One to ten e-mail addresses, with commas between.' };
  }
  const parsed = TargetInput.safeParse({ kind: 'webhook', url: address.trim() });
  return parsed.success ? { target: parsed.data } : { problem: 'An address that begins with https:// or http://.' };
}

/** A range that stands still would send the same file again and again. */
function moving(draft: Draft): Draft {
  return hasTime(draft.kind) && draft.span === 'between' ? { ...draft, span: 'last_7d' } : draft;
}

export function ScheduleDialog({ draft: initial, onClose }: { draft: Draft; onClose: () => void }) {
  const email = useSchedules().data?.email ?? false;
  const { create } = useScheduleActions();
  const [draft, setDraft] = useState(() => moving(initial));
  const [name, setName] = useState('');
  const [rhythm, setRhythm] = useState<Rhythm>({ every: 'day', at: '08:00' });
  const [chosen, setWay] = useState<Way | null>(null);
  const [address, setAddress] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const formId = useId();
  const way = chosen ?? (email ? 'email' : 'webhook');
  const zone = viewerZone();

  const submit = () => {
    const source = sourceOf(draft);
    if ('problem' in source) return setProblem(source.problem);
    const target = targetOf(way, address);
    if ('problem' in target) return setProblem(target.problem);
    setProblem(null);
    create.mutate(
      {
        name: name.trim() || `${KINDS[draft.kind].label}, every ${EVERY[rhythm.every]}`,
        source: source.source,
        format: draft.format,
        cron: toCron(rhythm),
        timezone: zone,
        target: target.target,
        enabled: true,
      },
      {
        onSuccess: (made) => (made.secret ? setSecret(made.secret) : onClose()),
        onError: (error) => setProblem(error.message),
      },
    );
  };

  if (secret) {
    return (
      <Dialog open onOpenChange={onClose}>
        <DialogContent
          title="The schedule is made"
          size="md"
          footer={
            <Button variant="primary" onClick={onClose}>
              Done
            </Button>
          }
        >
          <div className="flex flex-col gap-4">
            <Notice tone="detect">This secret is shown only now. Your receiver needs it.</Notice>
            <CopyField value={secret} label="Webhook secret" />
            <p className="text-sm text-muted">
              Each post carries <code className="font-mono text-xs text-ink">x-sightline-signature: t=…,v1=…</code>,
              where v1 is the HMAC-SHA256 of the time, a dot and the body.
            </p>
          </div>
        </DialogContent>
      </Dialog>
    );
  }
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title="Repeat an export"
        description="The file is made again each time, with what you may see then."
        size="md"
        footer={
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" form={formId} variant="primary" busy={create.isPending}>
              Make the schedule
            </Button>
          </>
        }
      >
        <form
          id={formId}
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Field label="Name">
            {(control) => (
              <Input
                {...control}
                maxLength={120}
                placeholder={`${KINDS[draft.kind].label}, every ${EVERY[rhythm.every]}`}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <SourceFields moving draft={draft} onChange={(change) => setDraft((old) => ({ ...old, ...change }))} />
            <Field label="Format">
              {(control) => (
                <Select
                  {...control}
                  value={draft.format}
                  options={EXPORT_FORMATS.map((value) => ({ value, label: FORMATS[value].label }))}
                  onValueChange={(format) => setDraft((old) => ({ ...old, format }))}
                />
              )}
            </Field>
            <Field label="Every">
              {(control) => (
                <Select
                  {...control}
                  value={rhythm.every}
                  options={(['day', 'weekdays', '1', '2', '3', '4', '5', '6', '0'] as Every[]).map((value) => ({
                    value,
                    label: EVERY[value],
                  }))}
                  onValueChange={(every) => setRhythm((old) => ({ ...old, every }))}
                />
              )}
            </Field>
            <Field label="At" hint={zone.replaceAll('_', ' ')}>
              {(control) => (
                <Input
                  {...control}
                  type="time"
                  required
                  value={rhythm.at}
                  onChange={(event) => event.target.value && setRhythm((old) => ({ ...old, at: event.target.value }))}
                />
              )}
            </Field>
          </div>
          <div className="flex flex-col gap-1">
            <p aria-hidden className="text-sm font-medium">
              Send it
            </p>
            <SegmentedControl
              label="Send it"
              value={way}
              options={[
                { value: 'email', label: 'By e-mail' },
                { value: 'webhook', label: 'To a webhook' },
              ]}
              onValueChange={setWay}
            />
          </div>
          {way === 'email' && !email ? (
            <Notice>
              This server cannot send e-mail yet: whoever runs it sets SMTP_URL and MAIL_FROM. A webhook works without.
            </Notice>
          ) : (
            <Field label={way === 'email' ? 'To' : 'Address'}>
              {(control) => (
                <Input
                  {...control}
                  type={way === 'email' ? 'email' : 'url'}
                  multiple={way === 'email'}
                  placeholder={way === 'email' ? 'ada@example.org, bob@example.org' : 'https://example.org/hook'}
                  value={address}
                  onChange={(event) => setAddress(event.target.value)}
                />
              )}
            </Field>
          )}
          {problem && <Notice tone="alert">{problem}</Notice>}
        </form>
      </DialogContent>
    </Dialog>
  );
}
