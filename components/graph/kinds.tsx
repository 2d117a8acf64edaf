// How each kind of entity looks. Shape tells what is ours (square: cameras, documents, agents) from what is in the world
// (round); within a shape every kind has a hue of its own from the palette that colour-blind people can tell apart, and
// the icon says it again.
import {
  Box,
  Building2,
  CalendarDays,
  Camera,
  CircleDot,
  FileText,
  type LucideIcon,
  MapPin,
  MessagesSquare,
  ScanEye,
  Shapes,
  Sparkles,
  UserRound,
} from 'lucide-react';
import type { z } from 'zod';
import { cn } from '@/components/ui/cn';
import type { EntityKind } from '@/contracts/graph';

export type Kind = z.infer<typeof EntityKind>;

export interface KindLook {
  word: string;
  icon: LucideIcon;
  color: string;
  square: boolean;
}

const look = (word: string, icon: LucideIcon, hue: number, square = false): KindLook => ({
  word,
  icon,
  color: `var(--class-${hue})`,
  square,
});

export const KIND_LOOKS: Record<Kind, KindLook> = {
  person: look('Person', UserRound, 0),
  organisation: look('Organisation', Building2, 3),
  place: look('Place', MapPin, 1),
  thing: look('Thing', Box, 2),
  event: look('Event', CalendarDays, 4),
  other: look('Other', CircleDot, 5),
  camera: look('Camera', Camera, 2, true),
  zone: look('Zone', ScanEye, 1, true),
  class: look('Class', Shapes, 0, true),
  agent: look('Agent', Sparkles, 6, true),
  document: look('Document', FileText, 5, true),
  conversation: look('Conversation', MessagesSquare, 3, true),
};

/** The mark of a kind, as it stands in the drawing too: beside words that say the same. */
export function KindMark({ kind, className }: { kind: Kind; className?: string }) {
  const { icon: Icon, color, square } = KIND_LOOKS[kind];
  return (
    <span
      aria-hidden
      style={{ background: color, color: 'var(--class-ink)' }}
      className={cn(
        'inline-flex size-5 shrink-0 items-center justify-center [&_svg]:size-3',
        square ? 'rounded-sm' : 'rounded-full',
        className,
      )}
    >
      <Icon />
    </span>
  );
}
