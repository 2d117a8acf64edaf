// Which view shows which kind of card. A new kind: a file beside this one and a line here.
import {
  BookOpenText,
  Camera,
  ChartColumn,
  Clock,
  type LucideIcon,
  MessagesSquare,
  NotebookPen,
  ScanEye,
  Text,
  Video,
} from 'lucide-react';
import type { ToolOutput } from '@/contracts/parts';
import { AnswerCard } from './answer-card';
import { CamerasCard } from './cameras-card';
import type { CardKind, CardView } from './card';
import { MemoryCard } from './memory-card';
import { MessagesCard } from './messages-card';
import { PassagesCard } from './passages-card';
import { PictureCard } from './picture-card';
import { SightingsCard } from './sightings-card';
import { TextCard, TimeCard } from './words-card';

const CARDS: { [K in CardKind]: { icon: LucideIcon; view: CardView<K> } } = {
  answer: { icon: ChartColumn, view: AnswerCard },
  sightings: { icon: ScanEye, view: SightingsCard },
  picture: { icon: Camera, view: PictureCard },
  cameras: { icon: Video, view: CamerasCard },
  passages: { icon: BookOpenText, view: PassagesCard },
  messages: { icon: MessagesSquare, view: MessagesCard },
  time: { icon: Clock, view: TimeCard },
  memory: { icon: NotebookPen, view: MemoryCard },
  text: { icon: Text, view: TextCard },
};

export const iconOf = (kind: CardKind): LucideIcon => CARDS[kind].icon;

export function CardBody({ output }: { output: ToolOutput }) {
  // The map is typed by kind; TypeScript cannot follow the pair through a lookup.
  const View = CARDS[output.card].view as CardView<CardKind>;
  return <View output={output} />;
}
