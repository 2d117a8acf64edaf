// Today in one sentence, and each class with its colour.
import Link from 'next/link';
import { ClassBadge } from '@/components/ui/class-badge';
import { countClass, describeCounts } from '@/components/ui/class-words';
import { formatNumber } from '@/components/ui/number';
import { Panel } from '@/components/ui/panel';
import { formatTime } from '@/components/ui/time-format';
import type { Overview } from '@/contracts/overview';

function since(iso: string): string {
  const date = new Date(iso);
  return date.getHours() === 0 && date.getMinutes() === 0 ? 'midnight' : formatTime(date);
}

export function Today({ overview }: { overview: Overview }) {
  const { today } = overview;
  const start = since(today.since);
  return (
    <Panel title="Today">
      <div className="flex flex-col gap-4">
        <p className="text-xl font-semibold tracking-tight text-balance">
          {today.tracks === 0 ? `Nothing seen since ${start}` : `${describeCounts(today.classes)} since ${start}`}
        </p>
        {today.classes.length > 0 && (
          <ul aria-label="Sightings today by class" className="flex flex-wrap gap-2 max-md:gap-y-0">
            {today.classes.slice(0, 12).map((item) => (
              <li key={item.class}>
                <Link
                  href={`/events?class=${encodeURIComponent(item.class)}`}
                  aria-label={`${countClass(item.class, item.tracks)}: show them`}
                  className="inline-flex items-center rounded-sm transition-colors hover:bg-hover touch"
                >
                  <ClassBadge name={item.class} count={item.tracks} className="py-1" />
                </Link>
              </li>
            ))}
          </ul>
        )}
        <p className="tabular text-sm text-muted">
          {formatNumber(today.detections)} boxes stored ·{' '}
          {today.unreviewed === 0 ? (
            'all reviewed'
          ) : (
            <Link href="/events?reviewed=no" className="text-accent underline underline-offset-4">
              {formatNumber(today.unreviewed)} to review
            </Link>
          )}
        </p>
      </div>
    </Panel>
  );
}
