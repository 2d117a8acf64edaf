// Conversations under the day they were last used: today, yesterday, earlier. Pure.

export interface Group<T> {
  title: string;
  items: T[];
}

const dayOf = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();

/** Whole calendar days between, on the clock of the viewer. */
function daysAgo(at: Date, now: Date): number {
  return Math.round((dayOf(now) - dayOf(at)) / 86_400_000);
}

function titleOf(at: Date, now: Date): string {
  const days = daysAgo(at, now);
  if (days <= 0) return 'Today';
  if (days === 1) return 'Yesterday';
  if (days <= 7) return 'Previous 7 days';
  if (days <= 30) return 'Previous 30 days';
  return new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' }).format(at);
}

/** In the order given, newest first. */
export function groupByDay<T extends { updatedAt: string }>(items: readonly T[], now: Date): Group<T>[] {
  const groups: Group<T>[] = [];
  for (const item of items) {
    const title = titleOf(new Date(item.updatedAt), now);
    const last = groups.at(-1);
    if (last?.title === title) last.items.push(item);
    else groups.push({ title, items: [item] });
  }
  return groups;
}
