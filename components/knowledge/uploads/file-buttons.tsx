'use client';
// Choosing files or a folder where dropping is no way: on a phone, by keyboard.
import { type ReactNode, useRef } from 'react';
import { Button, type ButtonProps } from '@/components/ui/button';
import { chosenFiles } from './dropped-files';
import type { NamedFile } from './upload-queue';

/** What can be read; a folder may hold more, which the server then tells of. */
const ACCEPT =
  '.pdf,.docx,.txt,.md,.markdown,.html,.htm,.csv,.tsv,.json,.jsonl,.xml,.yaml,.yml,.log,.ts,.tsx,.js,.jsx,.py,.go,.rs,.java,.c,.h,.cpp,.cs,.rb,.php,.sh,.sql,.css,text/*';

export function FileButton(props: {
  folder?: boolean;
  onFiles: (files: NamedFile[]) => void;
  variant?: ButtonProps['variant'];
  children: ReactNode;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button variant={props.variant} onClick={() => input.current?.click()}>
        {props.children}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        {...(props.folder ? { webkitdirectory: '' } : { accept: ACCEPT })}
        onChange={(event) => {
          const files = chosenFiles(event.target.files ?? []);
          event.target.value = '';
          if (files.length > 0) props.onFiles(files);
        }}
      />
    </>
  );
}
