// A camera track as a stream of frames that a worker can read by itself (MediaStreamTrackProcessor on the page, its
// readable transferred: transferring the track itself is refused by Chromium).

/** Chromium offers it on the page too; TypeScript's DOM library knows it only in workers. */
type ProcessorConstructor = new (init: { track: MediaStreamTrack }) => { readable: ReadableStream<VideoFrame> };

/** Null where the browser has no such thing, or refuses the track. */
export function frameStreamOf(track: MediaStreamTrack): ReadableStream<VideoFrame> | null {
  const { MediaStreamTrackProcessor: Processor } = globalThis as { MediaStreamTrackProcessor?: ProcessorConstructor };
  if (!Processor || track.kind !== 'video') return null;
  try {
    return new Processor({ track }).readable;
  } catch {
    return null;
  }
}
