'use client';
// Files on their way to the server, and those that could not get there.
import { useEffect, useRef, useState } from 'react';
import type { Attachment } from '@/contracts/conversations';
import { upload } from './upload';

export interface Upload {
  key: number;
  file: File;
  done: number;
  problem: string | null;
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
      change(key, { problem: error instanceof Error ? error.message : 'The upload failed.' });
    }
  };
  return {
    uploads,
    busy: uploads.some(({ problem }) => problem === null),
    add(files: readonly File[]) {
      const fresh = files.map((file): Upload => ({ key: next.current++, file, done: 0, problem: null }));
      setUploads((list) => [...list, ...fresh]);
      for (const { key, file } of fresh) void start(key, file);
    },
    again(each: Upload) {
      change(each.key, { problem: null, done: 0 });
      void start(each.key, each.file);
    },
    drop,
  };
}
