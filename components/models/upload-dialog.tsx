'use client';
// Takes a user's own ONNX file: the server reads its layout from its inputs and outputs and refuses in words.
import { useId, useRef, useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FileDrop } from '@/components/ui/file-drop';
import { Input, Textarea } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { formatBytes } from '@/components/ui/number';
import { Progress } from '@/components/ui/progress';
import { COCO_CLASSES } from '@/contracts/classes';
import { ModelName } from '@/contracts/models';
import { COCO_TEXT, readClassNames, suggestName } from './class-names';
import type { ModelActions } from './use-models';

const MOST_BYTES = 200 * 1024 * 1024;

function fileProblem(file: File | null): string | null {
  if (!file) return 'Choose the ONNX file first.';
  if (!/\.onnx$/i.test(file.name)) return 'This is no .onnx file. Export your model to ONNX first.';
  return file.size > MOST_BYTES ? 'A model may have at most 200 MB.' : null;
}

export function UploadDialog(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  upload: ModelActions['upload'];
}) {
  const [file, setFile] = useState<File | null>(null);
  const [name, setName] = useState('');
  const [classes, setClasses] = useState('');
  const [licence, setLicence] = useState('');
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const running = useRef<AbortController>(undefined);
  const [busy, setBusy] = useState(false);
  const formId = useId();

  const read = readClassNames(classes);
  const nameProblem = ModelName.safeParse(name).success
    ? null
    : 'Lower-case letters, digits, ".", "_" and "-", beginning with a letter or digit.';
  const problem = fileProblem(file);
  const take = (next: File) => {
    setFile(next);
    setRefusal(null);
    if (name === '' || (file && name === suggestName(file.name))) setName(suggestName(next.name));
  };
  const close = (open: boolean) => {
    if (!open) running.current?.abort();
    setRefusal(null);
    setTried(false);
    props.onOpenChange(open);
  };
  const send = async () => {
    setTried(true);
    if (!file || problem || nameProblem || 'problem' in read) return;
    setBusy(true);
    setRefusal(null);
    const control = new AbortController();
    running.current = control;
    try {
      const entry = await props.upload(
        { file, name, title: '', classes: classes === COCO_TEXT ? 'coco' : read.names, licence },
        control.signal,
      );
      toast.success(`${entry.title} is ready`);
      setFile(null);
      setName('');
      setClasses('');
      close(false);
    } catch (error) {
      if (!control.signal.aborted) setRefusal(error instanceof Error ? error.message : 'The model was not taken.');
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog open={props.open} onOpenChange={close}>
      <DialogContent
        title="Use your own model"
        description="A detector as ONNX. Its layout is read from its inputs and outputs; the file stays on this server."
        size="md"
        footer={
          <>
            <Button onClick={() => close(false)}>Cancel</Button>
            <Button variant="primary" type="submit" form={formId} busy={busy}>
              Add the model
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
            void send();
          }}
        >
          <div className="flex flex-col gap-1">
            <FileDrop accept=".onnx" onFile={take}>
              {file ? (
                <>
                  {file.name} <span className="text-muted">{formatBytes(file.size)}</span>
                </>
              ) : (
                <>
                  Choose an ONNX file <span className="text-muted">or drop it here, up to 200 MB</span>
                </>
              )}
            </FileDrop>
            {(tried || file) && problem && <p className="text-xs text-alert">{problem}</p>}
          </div>
          <Field label="Name" error={tried ? nameProblem : null}>
            {(control) => (
              <Input {...control} value={name} onChange={(event) => setName(event.target.value)} spellCheck={false} />
            )}
          </Field>
          <Field
            label="Class names"
            error={tried && 'problem' in read ? read.problem : null}
            hint={
              'names' in read
                ? `${read.names.length} ${read.names.length === 1 ? 'class' : 'classes'}`
                : 'One a line, or as JSON, in the order the model was trained with.'
            }
          >
            {(control) => (
              <>
                <Textarea
                  {...control}
                  rows={5}
                  value={classes}
                  onChange={(event) => setClasses(event.target.value)}
                  spellCheck={false}
                />
                <Button size="sm" className="w-fit" onClick={() => setClasses(COCO_TEXT)}>
                  Use the {COCO_CLASSES.length} of COCO
                </Button>
              </>
            )}
          </Field>
          <Field label="Licence" hint="So that others know what they may do with it; leave empty if it is yours.">
            {(control) => <Input {...control} value={licence} onChange={(event) => setLicence(event.target.value)} />}
          </Field>
          {busy && <Progress value={null} label="The model is being sent and checked" />}
          {refusal && <Notice tone="alert">{refusal}</Notice>}
        </form>
      </DialogContent>
    </Dialog>
  );
}
