'use client';
// Where a sighting went, drawn over the camera's last picture. The picture is later than the sighting, and says so.
import { useEffect, useId, useState } from 'react';
import { classColorVar } from '@/components/ui/class-color';
import type { Camera } from '@/contracts/cameras';
import type { TrackDetail } from '@/contracts/tracks';
import { describePath, pathShape, type Rect } from './path-geometry';

/** Used until the picture tells its size, and when there is none. */
const PLAIN = { width: 1600, height: 900 };

function usePictureSize(url: string | null): { width: number; height: number } | null {
  const [size, setSize] = useState<{ url: string; width: number; height: number } | null>(null);
  useEffect(() => {
    if (!url) return;
    const image = new Image();
    image.onload = () => setSize({ url, width: image.naturalWidth, height: image.naturalHeight });
    image.src = url;
    return () => {
      image.onload = null;
    };
  }, [url]);
  return size;
}

function BoxMark({ rect, color, dashed }: { rect: Rect; color: string; dashed?: boolean }) {
  return (
    <rect
      x={rect.x}
      y={rect.y}
      width={rect.w}
      height={rect.h}
      fill="none"
      stroke={color}
      strokeWidth={2}
      strokeDasharray={dashed ? '5 4' : undefined}
      vectorEffect="non-scaling-stroke"
    />
  );
}

export function SightingPath({ track, camera }: { track: TrackDetail; camera: Camera | undefined }) {
  const titleId = useId();
  const arrowId = useId();
  const url = camera?.pictureUrl ?? null;
  const size = usePictureSize(url);
  const { width, height } = size ?? PLAIN;
  const shape = pathShape(track.path, width, height);
  const color = classColorVar(track.class);
  const words = describePath(track.path);
  return (
    <figure className="flex flex-col">
      <div className="aspect-4/3 bg-picture">
        <svg viewBox={`0 0 ${width} ${height}`} className="size-full" role="img" aria-labelledby={titleId}>
          <title id={titleId}>{words}</title>
          <defs>
            <marker id={arrowId} viewBox="0 0 8 8" refX="6" refY="4" markerWidth="4" markerHeight="4" orient="auto">
              <path d="M0 0 8 4 0 8z" fill={color} />
            </marker>
          </defs>
          {size && url && <image href={url} width={width} height={height} opacity={0.75} />}
          {track.snapshotUrl && track.snapshotBox && (
            <image
              href={track.snapshotUrl}
              x={track.snapshotBox[0] * width}
              y={track.snapshotBox[1] * height}
              width={track.snapshotBox[2] * width}
              height={track.snapshotBox[3] * height}
              preserveAspectRatio="none"
            />
          )}
          {shape && (
            <>
              <BoxMark rect={shape.start} color={color} dashed />
              <BoxMark rect={shape.end} color={color} />
              <polyline
                points={shape.points}
                fill="none"
                stroke={color}
                strokeWidth={3}
                strokeLinecap="round"
                strokeLinejoin="round"
                vectorEffect="non-scaling-stroke"
                markerEnd={`url(#${arrowId})`}
              />
            </>
          )}
        </svg>
      </div>
      <figcaption className="px-4 py-2 text-xs text-muted">
        {words} Dashed: where it began.{' '}
        {url ? 'The picture behind is the camera’s last one.' : 'No picture of this camera was kept.'}
      </figcaption>
    </figure>
  );
}
