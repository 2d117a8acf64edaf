'use client';
// Files on their way to the server, and those that could not get there.
import { useEffect, useRef, useState } from 'react';
import { ApiError } from '@/components/realtime/api-client';
import type { Attachment } from '@/contracts/conversations';
import { hopelessness, upload } from './upload';

export interface Upload {
  key: number;
  file: File;
  done: number;
  problem: string | null;
  /** Sending it again would not help. */
  hopeless: boolean;
}

export function useUploads(arrived: (attachment: Attachment) => void) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const controllers = useRef(new Map<number, AbortController>());
  const next = useRef(1);
  const latest = useRef(arrived);
  useEffect(() => {
    latest.current = arrived;
  });
  useEffect(() => {
    const all = controllers.current;
    return () => {
      for (const controller of all.values()) controller.abort();
    };
  }, []);
  const change = (key: number, part: Partial<Upload>) =>
    setUploads((list) => list.map((each) => (each.key === key ? { ...each, ...part } : each)));
  const drop = (key: number) => {
    controllers.current.get(key)?.abort();
    controllers.current.delete(key);
    setUploads((list) => list.filter((each) => each.key !== key));
  };
  const start = async (key: number, file: File) => {
    const controller = new AbortController();
    controllers.current.set(key, controller);
    try {
      const attachment = await upload(file, (done) => change(key, { done }), controller.signal);
      drop(key);
      latest.current(attachment);
    } catch (error) {
      const hopeless = error instanceof ApiError && ['invalid', 'too_large'].includes(error.kind);
      change(key, { problem: error instanceof Error ? error.message : 'The upload failed.', hopeless });
    }
  };
  return {
    uploads,
    busy: uploads.some(({ problem }) => problem === null),
    add(files: readonly File[]) {
      const fresh = files.map((file): Upload => {
        const problem = hopelessness(file);
        return { key: next.current++, file, done: 0, problem, hopeless: problem !== null };
      });
      setUploads((list) => [...list, ...fresh]);
      for (const { key, file, hopeless } of fresh) if (!hopeless) void start(key, file);
    },
    again(each: Upload) {
      change(each.key, { problem: null, hopeless: false, done: 0 });
      void start(each.key, each.file);
    },
    drop,
  };
}
