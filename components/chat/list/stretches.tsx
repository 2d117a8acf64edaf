// An excerpt with its found words marked.
import { stretchesOf } from './excerpt';

export function Stretches({ excerpt }: { excerpt: string }) {
  return stretchesOf(excerpt).map(({ text, found }, at) =>
    found ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a stretch is its place
      <mark key={at} className="rounded-sm bg-detect-soft font-medium text-ink">
        {text}
      </mark>
    ) : (
      text
    ),
  );
}
