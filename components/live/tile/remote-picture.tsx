'use client';
// The picture of a camera that runs elsewhere: small, refreshed every few seconds, with its live boxes drawn over it.
import { VideoOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { cn } from '@/components/ui/cn';
import type { Camera } from '@/contracts/cameras';
import { Overlay } from '../overlay/overlay';
import { remoteScene } from '../remote-scenes';

/** The newest address whose picture is loaded: the old one stays until the new one can be shown. */
function useLoaded(url: string | null): string | null {
  const [loaded, setLoaded] = useState<string | null>(null);
  useEffect(() => {
    if (!url) return;
    let wanted = true;
    const image = new Image();
    image.src = url;
    image.decode().then(
      () => wanted && setLoaded(url),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [url]);
  return loaded;
}

export function RemotePicture({ camera }: { camera: Camera }) {
  const image = useRef<HTMLImageElement>(null);
  const url = useLoaded(camera.pictureUrl);
  const here = camera.status.state !== 'offline';
  return (
    <>
      {url ? (
        <img
          ref={image}
          src={url}
          alt={here ? `Picture of ${camera.name}` : `Last picture of ${camera.name}`}
          className={cn('absolute inset-0 size-full object-contain', !here && 'opacity-40')}
        />
      ) : here ? (
        <VideoOff aria-hidden className="absolute inset-0 m-auto size-8 text-on-picture opacity-40" strokeWidth={1.5} />
      ) : null}
      {here && <Overlay scene={remoteScene(camera.id)} media={image} />}
    </>
  );
}
