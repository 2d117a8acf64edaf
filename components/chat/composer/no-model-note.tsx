'use client';
// Says before a message is written that no language model is there to answer, what works without, and how to get one.
import Link from 'next/link';
import { useModels } from '../state/use-choices';

export function NoModelNote() {
  const models = useModels();
  if (!models.data || models.items.length > 0) return null;
  return (
    <p className="mb-2 text-sm text-muted">
      No language model is connected. Questions about what the cameras saw are answered all the same.{' '}
      <Link href="/models/language" className="text-accent underline underline-offset-4">
        Connect a model
      </Link>
    </p>
  );
}
