// HTTP doors of sightings.
import { z } from 'zod';
import { Id, Ok } from '@/contracts/common';
import { ClassCounts, TrackDetail, TrackPage, TrackQuery, TrackReview } from '@/contracts/tracks';
import { HttpDoors } from '../door';
import type { Media } from '../media/media';
import { sendMedia } from '../media/send';
import type { Tracks } from './tracks';

const One = z.object({ id: Id });

export function trackRoutes(tracks: Tracks, media: Media): HttpDoors {
  return new HttpDoors()
    .add({
      method: 'get',
      path: '/api/v1/tracks',
      need: 'viewer',
      summary: 'Sightings, newest first; from/to keep those in view during any part of the time',
      query: TrackQuery,
      response: TrackPage,
      handle: ({ query, principal }) => tracks.list(principal, query),
    })
    .add({
      method: 'get',
      path: '/api/v1/tracks/{id}',
      need: 'viewer',
      summary: 'One sighting, with its path',
      params: One,
      response: TrackDetail,
      handle: ({ params, principal }) => tracks.get(principal, params.id),
    })
    .add({
      method: 'get',
      path: '/api/v1/tracks/{id}/snapshot',
      need: 'viewer',
      summary: 'The best picture of a sighting so far; `v` names the one that a list showed, for caches',
      params: One,
      query: z.object({ v: Id.optional() }),
      handle: ({ params, query, principal, context }) =>
        tracks.withSnapshot(principal, params.id, (row) =>
          // A better picture may have replaced the one that was asked for: it is shown, but not kept under that name.
          sendMedia(context, media, row, query.v === row.id ? 'private, max-age=31536000, immutable' : 'no-cache'),
        ),
    })
    .add({
      method: 'post',
      path: '/api/v1/tracks/review',
      need: 'operator',
      summary: 'Mark sightings as reviewed, or not',
      body: TrackReview,
      response: z.object({ changed: z.number().int() }),
      handle: async ({ body, principal }) => ({ changed: await tracks.review(principal, body.ids, body.reviewed) }),
    })
    .add({
      method: 'delete',
      path: '/api/v1/tracks/{id}',
      need: 'operator',
      summary: 'Remove a sighting with its boxes, events and snapshot',
      params: One,
      response: Ok,
      async handle({ params, principal }) {
        await tracks.remove(principal, params.id);
        return { ok: true as const };
      },
    })
    .add({
      method: 'get',
      path: '/api/v1/classes',
      need: 'viewer',
      summary: 'Classes that were seen, with how many sightings',
      response: ClassCounts,
      handle: ({ principal }) => tracks.classes(principal),
    });
}
