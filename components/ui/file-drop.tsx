'use client';
// One file, chosen or dropped.
import { FileUp } from 'lucide-react';
import { type DragEvent, type ReactNode, useId, useState } from 'react';
import { cn } from './cn';

export interface FileDropProps {
  /** As `accept` of a file input. */
  accept: string;
  /** What to do, or what was chosen. */
  children: ReactNode;
  onFile: (file: File) => void;
  className?: string;
}

export function FileDrop({ accept, children, onFile, className }: FileDropProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    <label
      htmlFor={id}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn(
        'flex min-h-24 cursor-pointer flex-col items-center justify-center gap-1 rounded-lg border border-dashed border-line-strong p-4 text-center text-sm transition-colors focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent hover:bg-raised',
        over && 'border-accent bg-accent-soft',
        className,
      )}
    >
      <FileUp aria-hidden className="size-5 text-muted" strokeWidth={1.5} />
      <span className="min-w-0 break-words">{children}</span>
      <input
        id={id}
        type="file"
        accept={accept}
        className="sr-only"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) onFile(file);
          // So that the same file, changed, can be chosen again.
          event.target.value = '';
        }}
      />
    </label>
  );
}
