'use client';
// What goes along with the next message: pictures and documents, with their progress, and the picture of a camera.
import { FileText, RotateCw, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useCameras } from '@/components/realtime/use-cameras';
import { Button } from '@/components/ui/button';
import { formatBytes } from '@/components/ui/number';
import { Progress } from '@/components/ui/progress';
import type { Attachment } from '@/contracts/conversations';
import { attachmentUrl } from '../thread/attachment-image';
import type { Upload } from './use-uploads';

function Chip({
  picture,
  name,
  about,
  alert,
  children,
}: {
  picture: string | null;
  name: string;
  about: ReactNode;
  alert?: boolean;
  children: ReactNode;
}) {
  return (
    <li className="flex max-w-full min-w-0 items-center gap-2 rounded-md border border-line bg-raised py-1 pl-1 text-xs">
      {picture ? (
        <img src={picture} alt="" className="size-9 shrink-0 rounded-sm object-cover" />
      ) : (
        <FileText aria-hidden className="mx-1 size-5 shrink-0 text-muted" />
      )}
      <span className="flex min-w-0 flex-col">
        <span className="max-w-48 truncate font-medium">{name}</span>
        <span className={alert ? 'text-alert' : 'text-muted'}>{about}</span>
      </span>
      {children}
    </li>
  );
}

function Remove({ name, onClick }: { name: string; onClick: () => void }) {
  return (
    <Button variant="ghost" size="icon-sm" aria-label={`Remove ${name}`} onClick={onClick}>
      <X />
    </Button>
  );
}

export interface AttachedProps {
  attachments: readonly Attachment[];
  uploads: readonly Upload[];
  cameraId: string | null;
  onRemove: (id: string) => void;
  onDrop: (key: number) => void;
  onAgain: (upload: Upload) => void;
  onNoCamera: () => void;
}

export function Attached(props: AttachedProps) {
  const camera = useCameras().data?.items.find(({ id }) => id === props.cameraId);
  if (props.attachments.length === 0 && props.uploads.length === 0 && !props.cameraId) return null;
  return (
    <ul aria-label="Goes along" className="flex flex-wrap gap-2 p-2 pb-0">
      {props.attachments.map(({ id, kind, name, bytes }) => (
        <Chip key={id} picture={kind === 'image' ? attachmentUrl(id) : null} name={name} about={formatBytes(bytes)}>
          <Remove name={name} onClick={() => props.onRemove(id)} />
        </Chip>
      ))}
      {props.uploads.map((each) => (
        <Chip
          key={each.key}
          picture={null}
          name={each.file.name}
          alert={each.problem !== null}
          about={
            each.problem ?? <Progress value={each.done} label={`Upload of ${each.file.name}`} className="mt-1 w-24" />
          }
        >
          {each.problem && !each.hopeless && (
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Upload ${each.file.name} again`}
              onClick={() => props.onAgain(each)}
            >
              <RotateCw />
            </Button>
          )}
          <Remove name={each.file.name} onClick={() => props.onDrop(each.key)} />
        </Chip>
      ))}
      {props.cameraId && (
        <Chip picture={camera?.pictureUrl ?? null} name={camera?.name ?? 'Camera'} about="picture of the moment">
          <Remove name={`the picture of ${camera?.name ?? 'the camera'}`} onClick={props.onNoCamera} />
        </Chip>
      )}
    </ul>
  );
}
