// Looks at what is drawn on the canvas over a picture: how much, and whether a box's edges are where they should be.
import type { Locator } from '@playwright/test';

/** Pixels of the overlay that are not clear. */
export function countOverlayPixels(tile: Locator): Promise<number> {
  return tile.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    if (canvas.width === 0) return 0;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let at = 3; at < data.length; at += 4) if (data[at]! > 32) count += 1;
    return count;
  });
}

/**
 * For each box (fractions of the frame) the share of points along its edges that have paint within `reach` px.
 * `aspect` is the frame's width over its height; the picture is fitted into the canvas whole.
 */
export function edgesPainted(tile: Locator, boxes: number[][], aspect: number, reach = 4): Promise<number[]> {
  return tile.locator('canvas').evaluate(
    (canvas: HTMLCanvasElement, { boxes, aspect, reach }) => {
      const { width, height } = canvas;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
      const fitWidth = Math.min(width, height * aspect);
      const fitHeight = fitWidth / aspect;
      const left = (width - fitWidth) / 2;
      const top = (height - fitHeight) / 2;
      const painted = (x: number, y: number) => {
        for (let dy = -reach; dy <= reach; dy += 1) {
          for (let dx = -reach; dx <= reach; dx += 1) {
            const px = Math.round(x + dx);
            const py = Math.round(y + dy);
            if (px < 0 || py < 0 || px >= width || py >= height) continue;
            if (data[(py * width + px) * 4 + 3]! > 32) return true;
          }
        }
        return false;
      };
      return boxes.map(([x, y, w, h]) => {
        let hits = 0;
        const steps = 20;
        for (let n = 0; n < steps; n += 1) {
          const t = (n + 0.5) / steps;
          const points = [
            [x! + w! * t, y!],
            [x! + w! * t, y! + h!],
            [x!, y! + h! * t],
            [x! + w!, y! + h! * t],
          ];
          for (const [px, py] of points) if (painted(left + px! * fitWidth, top + py! * fitHeight)) hits += 1;
        }
        return hits / (steps * 4);
      });
    },
    { boxes, aspect, reach },
  );
}
