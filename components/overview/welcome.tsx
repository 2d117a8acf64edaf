// The first thing a new house shows: two ways to begin, and what will happen.
import { Camera, Play } from 'lucide-react';
import Link from 'next/link';
import { Logo } from '@/components/shell/logo';
import { Button } from '@/components/ui/button';

const STEPS = [
  ['Pick a source', 'This device’s camera, a screen, a file or an address. The video stays in this browser.'],
  [
    'Watch the boxes',
    'The detector runs here, on your own graphics processor where there is one, and numbers what it follows.',
  ],
  ['Look back', 'Every sighting is kept with a snapshot: here, on Events, and on any other screen you open.'],
] as const;

export function Welcome({ mayRun }: { mayRun: boolean }) {
  return (
    <section aria-labelledby="welcome" className="mx-auto flex max-w-3xl flex-col items-center gap-8 py-12 max-md:py-6">
      <div className="flex flex-col items-center gap-3 text-center">
        <Logo className="size-10" />
        <h2 id="welcome" className="text-xl font-semibold tracking-tight text-balance">
          Turn a camera into one that understands
        </h2>
        <p className="max-w-xl text-base text-muted text-balance">
          {mayRun
            ? 'It takes about ten seconds. The video stays in this browser; what it sees is kept on your server, with small stills.'
            : 'No camera has been added yet. Ask an operator to start one; it will appear here.'}
        </p>
      </div>
      {mayRun && (
        <div className="flex flex-wrap justify-center gap-3 max-md:w-full max-md:flex-col">
          <Button asChild variant="primary" size="lg">
            <Link href="/live?add=webcam">
              <Camera />
              Use this device’s camera
            </Link>
          </Button>
          <Button asChild size="lg">
            <Link href="/live?add=sample">
              <Play />
              Play the sample clip
            </Link>
          </Button>
        </div>
      )}
      <ol className="grid w-full gap-3 md:grid-cols-3">
        {STEPS.map(([title, text], i) => (
          <li key={title} className="flex flex-col gap-1 rounded-lg border border-line bg-surface p-4">
            <span className="tabular text-xs text-muted">{i + 1}</span>
            <h3 className="text-base font-medium">{title}</h3>
            <p className="text-sm text-muted">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
