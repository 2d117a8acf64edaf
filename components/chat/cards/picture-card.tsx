// The picture of a camera as it was looked at, and what a vision model said of it.

import { RelativeTime } from '@/components/ui/relative-time';
import { AttachmentImage } from '../thread/attachment-image';
import type { CardProps } from './card';

export function PictureCard({ output: { camera, attachmentId, takenAt, seen } }: CardProps<'picture'>) {
  return (
    <figure className="m-0 flex flex-col gap-2">
      <AttachmentImage id={attachmentId} name={`Picture of ${camera.name}`} className="max-h-80 max-w-full" />
      <figcaption className="flex flex-wrap gap-x-2 text-sm text-muted">
        <span className="font-medium text-ink">{camera.name}</span>
        <RelativeTime at={takenAt} />
      </figcaption>
      {seen && <p className="text-sm whitespace-pre-wrap">{seen}</p>}
    </figure>
  );
}
