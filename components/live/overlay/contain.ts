// Where a picture lies inside its tile: `object-fit: contain`, computed the way the browser does it, so that boxes drawn
// on a canvas over the tile land on the things in the picture.

export interface Fit {
  /** Top-left corner of the picture in the tile, CSS pixels. */
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The largest rectangle of the media's shape, centred in the tile; empty when either has no size yet. */
export function containFit(tileWidth: number, tileHeight: number, mediaWidth: number, mediaHeight: number): Fit {
  if (tileWidth <= 0 || tileHeight <= 0 || mediaWidth <= 0 || mediaHeight <= 0) {
    return { x: 0, y: 0, width: 0, height: 0 };
  }
  const scale = Math.min(tileWidth / mediaWidth, tileHeight / mediaHeight);
  const width = mediaWidth * scale;
  const height = mediaHeight * scale;
  return { x: (tileWidth - width) / 2, y: (tileHeight - height) / 2, width, height };
}
