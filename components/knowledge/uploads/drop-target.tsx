'use client';
// Files can be dropped anywhere on the page: while some hang over it, it says where they will go.
import { FileUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { toast } from 'sonner';
import { droppedFiles, MOST_FILES } from './dropped-files';
import type { NamedFile } from './upload-queue';

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

export function DropTarget({ label, onFiles }: { label: string; onFiles: (files: NamedFile[]) => void }) {
  const [over, setOver] = useState(false);
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });
  useEffect(() => {
    // Entering a child comes before leaving its parent, so they are counted.
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const hover = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer || !hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      droppedFiles(event.dataTransfer).then(
        (files) => {
          if (files.length === 0) toast.error('There was no file in what you dropped');
          else latest.current(files);
          if (files.length === MOST_FILES) toast(`The first ${MOST_FILES} files were taken. Drop the rest afterwards.`);
        },
        (error: Error) => toast.error('The files could not be read', { description: error.message }),
      );
    };
    const all = { dragenter: enter, dragleave: leave, dragover: hover, drop } as const;
    for (const [name, listen] of Object.entries(all)) window.addEventListener(name as 'drop', listen);
    return () => {
      for (const [name, listen] of Object.entries(all)) window.removeEventListener(name as 'drop', listen);
    };
  }, []);
  if (!over) return null;
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-0 z-50 flex animate-in items-center justify-center bg-scrim p-8"
    >
      <p className="flex flex-col items-center gap-2 rounded-lg border border-dashed border-accent bg-surface p-8 text-base font-medium">
        <FileUp aria-hidden className="size-6 text-accent" strokeWidth={1.5} />
        {label}
      </p>
    </div>
  );
}
