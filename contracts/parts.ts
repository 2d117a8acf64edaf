// What a message is made of: words, files, thoughts, cards of tools with what they brought, passages and notices.
import { z } from 'zod';
import { Answer } from './analytics';
import { Id, Timestamp } from './common';
import { Track } from './tracks';

export const TextPart = z.object({ type: z.literal('text'), text: z.string() });
/** Shown at `/api/v1/attachments/{id}`, to its owner alone. */
export const ImagePart = z.object({
  type: z.literal('image'),
  attachmentId: Id,
  name: z.string(),
  mime: z.string(),
  /** Set when it is the picture of a camera. */
  camera: z.object({ id: Id, name: z.string(), takenAt: Timestamp }).nullable().default(null),
});
export const DocumentPart = z.object({
  type: z.literal('document'),
  attachmentId: Id,
  name: z.string(),
  mime: z.string(),
  bytes: z.number().int(),
});
/** What a model says to itself before it answers. */
export const ThinkingPart = z.object({ type: z.literal('thinking'), text: z.string() });

/** A passage that a reply rests on. `n` is what [n] in the text names. */
export const Citation = z.object({
  n: z.number().int().min(1),
  title: z.string(),
  /** Where it opens: a page of ours. */
  href: z.string().nullable(),
  text: z.string(),
  /** 0..1, null where nothing was measured. */
  score: z.number().nullable(),
});
export type Citation = z.infer<typeof Citation>;

/** What a tool brought, as its card shows it. A new kind of card: one member here, one file in components/chat/cards. */
export const ToolOutput = z.discriminatedUnion('card', [
  /** A figure with its evidence. */
  z.object({ card: z.literal('answer'), question: z.string(), answer: Answer }),
  z.object({
    card: z.literal('sightings'),
    items: z.array(Track),
    total: z.number().int().nullable(),
    href: z.string(),
  }),
  /** The picture of a camera, kept as an attachment; `seen` is what a vision model said of it. */
  z.object({
    card: z.literal('picture'),
    camera: z.object({ id: Id, name: z.string() }),
    attachmentId: Id,
    takenAt: Timestamp,
    seen: z.string().nullable(),
  }),
  z.object({
    card: z.literal('cameras'),
    items: z.array(
      z.object({
        id: Id,
        name: z.string(),
        state: z.string(),
        lastSeenAt: Timestamp.nullable(),
        zones: z.array(z.object({ id: Id, name: z.string(), kind: z.string() })),
      }),
    ),
  }),
  z.object({ card: z.literal('passages'), query: z.string(), items: z.array(Citation) }),
  z.object({
    card: z.literal('messages'),
    query: z.string(),
    items: z.array(z.object({ conversationId: Id, messageId: Id, title: z.string(), text: z.string(), at: Timestamp })),
  }),
  z.object({ card: z.literal('time'), now: Timestamp, timezone: z.string(), text: z.string() }),
  /** Something that the user is asked to allow, or did. */
  z.object({ card: z.literal('memory'), memoryId: Id.nullable(), text: z.string(), kept: z.boolean().nullable() }),
  z.object({ card: z.literal('text'), text: z.string() }),
]);
export type ToolOutput = z.infer<typeof ToolOutput>;

export const ToolPart = z.object({
  type: z.literal('tool'),
  id: z.string(),
  name: z.string(),
  /** As a person reads it: "Asked the data". */
  title: z.string(),
  input: z.record(z.string(), z.unknown()),
  /** waiting: for the user to allow or refuse it. */
  state: z.enum(['running', 'done', 'failed', 'waiting', 'refused']),
  output: ToolOutput.nullable(),
  error: z.string().nullable(),
  ms: z.number().nullable(),
  /** planner: it ran before the model spoke. */
  by: z.enum(['planner', 'model', 'user']),
});
export type ToolPart = z.infer<typeof ToolPart>;

export const NOTICES = [
  /** No language model is connected: the data speaks alone. */
  'no_model',
  /** Earlier messages or parts of a document did not fit the window. */
  'left_out',
  /** The reply names a number that its card does not. */
  'unsupported',
  /** Another model answered than the one chosen. */
  'fallback',
  /** The stream broke and was taken up again. */
  'resumed',
  'stopped',
  'failed',
  'interrupted',
] as const;
export const NoticePart = z.object({
  type: z.literal('notice'),
  notice: z.enum(NOTICES),
  text: z.string(),
});
export type NoticePart = z.infer<typeof NoticePart>;

export const Part = z.discriminatedUnion('type', [
  TextPart,
  ImagePart,
  DocumentPart,
  ThinkingPart,
  ToolPart,
  NoticePart,
  z.object({ type: z.literal('citations'), items: z.array(Citation) }),
]);
export type Part = z.infer<typeof Part>;
