'use client';
// Where a message is written: Enter sends, Shift+Enter begins a line, arrow up edits the last one. What cannot be sent
// stays, and it says why.
import { ArrowUp, Mic, Paperclip, Square } from 'lucide-react';
import {
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useRef,
  useState,
} from 'react';
import { useConnection } from '@/components/realtime/use-connection';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Tooltip } from '@/components/ui/tooltip';
import type { Draft } from '../state/drafts';
import type { DraftChange } from '../state/use-draft';
import { Answerer } from './answerer';
import { Attached } from './attached';
import { CameraPicker } from './camera-picker';
import { ACCEPT, MOST_FILES } from './upload';
import { useDictation } from './use-dictation';
import { useUploads } from './use-uploads';

const MOST_LETTERS = 100_000;
const TOO_LONG = 'A message holds 100,000 letters: what came after them was left out. Add long texts as a file.';

export interface ComposerProps {
  draft: Draft;
  onDraft: (change: DraftChange) => void;
  /** Who answers when the draft names nobody. */
  agent: { id: string; name: string } | null;
  /** A reply is being written. */
  busy: boolean;
  sending: boolean;
  /** Why the last one could not be sent. */
  problem: string | null;
  onSend: () => void;
  onStop: () => void;
  onEditLast: () => void;
  fieldRef: RefObject<HTMLTextAreaElement | null>;
  /** A line above, such as that no model is connected. */
  note?: ReactNode;
}

export function Composer(props: ComposerProps) {
  const { draft, onDraft, busy } = props;
  const connection = useConnection();
  const files = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [hint, setHint] = useState<string | null>(null);
  const uploads = useUploads((attachment) => onDraft((now) => ({ attachments: [...now.attachments, attachment] })));
  const before = useRef('');
  const voice = useDictation((heard) => onDraft({ text: [before.current, heard].filter(Boolean).join(' ') }));

  const empty = !draft.text.trim() && draft.attachments.length === 0 && !draft.cameraId;
  const full = draft.attachments.length + uploads.uploads.length >= MOST_FILES;
  const obstacle =
    connection === 'away'
      ? 'The server is away. What you wrote stays here; send it once the server is back.'
      : busy
        ? 'Wait for the reply, or stop it, before you send the next message.'
        : uploads.busy
          ? 'Wait until the files are there.'
          : null;
  const send = () => {
    if (obstacle) return setHint(obstacle);
    if (empty || props.sending) return;
    setHint(null);
    voice.stop();
    props.onSend();
  };
  const take = (list: FileList | null) => {
    const all = [...(list ?? [])];
    const room = MOST_FILES - draft.attachments.length - uploads.uploads.length;
    setHint(all.length > room ? `At most ${MOST_FILES} files go along with a message.` : null);
    uploads.add(all.slice(0, Math.max(0, room)));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    // On a phone Enter begins a line: there is no Shift to hold.
    const finger = window.matchMedia('(pointer: coarse)').matches;
    if (event.key === 'Enter' && !event.shiftKey && !finger) {
      event.preventDefault();
      send();
    } else if (event.key === 'ArrowUp' && empty) {
      event.preventDefault();
      props.onEditLast();
    } else if (event.key === 'Escape' && busy) {
      event.preventDefault();
      props.onStop();
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    take(event.clipboardData.files);
  };
  const onDrop = (event: DragEvent) => {
    setOver(false);
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  };
  const dictate = () => {
    before.current = draft.text.trim();
    voice.toggle();
  };
  const alert = props.problem ?? voice.problem ?? (connection === 'away' ? obstacle : null);
  // What stood in the way no longer does: the words about it go too.
  const words = alert ?? (hint && obstacle ? obstacle : hint);
  return (
    <div className="mx-auto w-full max-w-3xl px-4 pb-3 max-md:px-2 max-md:pb-2">
      {props.note}
      {words && (
        <p role={alert ? 'alert' : 'status'} className={cn('mb-2 text-sm', alert ? 'text-alert' : 'text-muted')}>
          {words}
        </p>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: files may also be picked by the button */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        className={cn(
          'rounded-lg border border-line-strong bg-surface focus-within:border-accent',
          over && 'border-accent bg-accent-soft',
        )}
      >
        <Attached
          attachments={draft.attachments}
          uploads={uploads.uploads}
          cameraId={draft.cameraId}
          onRemove={(id) => onDraft((now) => ({ attachments: now.attachments.filter((each) => each.id !== id) }))}
          onDrop={uploads.drop}
          onAgain={uploads.again}
          onNoCamera={() => onDraft({ cameraId: null })}
        />
        <textarea
          ref={props.fieldRef}
          aria-label="Message"
          placeholder="Ask, or say what to do"
          rows={1}
          value={draft.text}
          maxLength={MOST_LETTERS}
          enterKeyHint="enter"
          onChange={(event) => {
            const { value } = event.target;
            onDraft({ text: value });
            setHint(value.length < MOST_LETTERS ? null : TOO_LONG);
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          className="field-sizing-content block max-h-48 min-h-11 w-full resize-none bg-transparent px-4 pt-3 pb-1 text-base leading-6 outline-none placeholder:text-faint max-md:max-h-32 max-md:text-lg"
        />
        <div className="flex items-center gap-1 p-1">
          <input
            ref={files}
            type="file"
            multiple
            accept={ACCEPT}
            hidden
            aria-label="Files to add"
            onChange={(event) => {
              take(event.target.files);
              event.target.value = '';
            }}
          />
          <Tooltip content="Add pictures or documents">
            <Button
              variant="ghost"
              size="icon"
              aria-label="Add pictures or documents"
              disabled={full}
              onClick={() => files.current?.click()}
            >
              <Paperclip />
            </Button>
          </Tooltip>
          <CameraPicker disabled={draft.cameraId !== null} onPick={(cameraId) => onDraft({ cameraId })} />
          {voice.offered && (
            <Button
              variant="ghost"
              size="icon"
              aria-label={voice.listening ? 'Stop listening' : 'Speak'}
              aria-pressed={voice.listening}
              onClick={dictate}
              className={cn(voice.listening && 'bg-alert-soft text-alert')}
            >
              <Mic />
            </Button>
          )}
          <div className="flex min-w-0 grow items-center justify-end gap-1">
            <Answerer
              agent={draft.agent ?? props.agent?.id ?? null}
              agentName={draft.agent ? null : (props.agent?.name ?? null)}
              model={draft.model}
              onAgent={(agent) => onDraft({ agent, model: null })}
              onModel={(model) => onDraft({ model })}
            />
          </div>
          {busy ? (
            <Button variant="primary" size="icon" aria-label="Stop" onClick={props.onStop}>
              <Square className="fill-current" />
            </Button>
          ) : (
            <Button
              variant="primary"
              size="icon"
              aria-label="Send"
              busy={props.sending}
              disabled={empty || obstacle !== null}
              onClick={send}
            >
              <ArrowUp />
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
