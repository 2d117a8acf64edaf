// Draws a scene on a canvas: trails below, boxes above, labels on top. Pure drawing; sizes are CSS pixels, the caller
// has scaled the context to the device's.
import { classColor, classInk } from '@/components/ui/class-color';
import {
  COL_CLASS,
  COL_H,
  COL_NUMBER,
  COL_STATE,
  COL_W,
  COL_X,
  COL_Y,
  STATE_LOST,
  STATE_TENTATIVE,
  TRACK_COLUMNS,
} from '@/vision/worker/protocol';
import type { Fit } from './contain';
import type { OverlayOptions } from './options';
import type { Scene } from './scene';

/** Pictures narrower than this get smaller letters, so that labels do not cover what they name. */
const SMALL_PICTURE = 560;
const EXPECTED_DASH = [5, 4];
const NO_DASH: number[] = [];

export interface Look extends OverlayOptions {
  fontFamily: string;
  /** How far the boxes are behind the picture, in ms: each is moved on by that much at its own speed. */
  behindMs: number;
}

export function paint(ctx: CanvasRenderingContext2D, scene: Scene, fit: Fit, options: Look): void {
  if (fit.width === 0) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(fit.x, fit.y, fit.width, fit.height);
  ctx.clip();
  if (options.trails) paintTrails(ctx, scene, fit);
  if (options.boxes) paintBoxes(ctx, scene, fit, options.behindMs);
  if (options.labels) paintLabels(ctx, scene, fit, options);
  ctx.restore();
}

function paintTrails(ctx: CanvasRenderingContext2D, scene: Scene, fit: Fit): void {
  ctx.lineWidth = 2;
  ctx.lineJoin = 'round';
  ctx.lineCap = 'round';
  for (const { classIndex, points } of scene.trails.values()) {
    const name = scene.classes[classIndex];
    if (!name || points.length < 4) continue;
    ctx.strokeStyle = classColor(name);
    // Three pieces, fainter with age: a gradient along a path would cost far more.
    for (let piece = 0; piece < 3; piece++) {
      const from = Math.floor((points.length / 2 - 1) * (piece / 3));
      const to = Math.ceil((points.length / 2 - 1) * ((piece + 1) / 3));
      ctx.globalAlpha = 0.25 + piece * 0.25;
      ctx.beginPath();
      for (let i = from; i <= to; i++) {
        const x = fit.x + points[2 * i]! * fit.width;
        const y = fit.y + points[2 * i + 1]! * fit.height;
        if (i === from) ctx.moveTo(x, y);
        else ctx.lineTo(x, y);
      }
      ctx.stroke();
    }
  }
  ctx.globalAlpha = 1;
}

function paintBoxes(ctx: CanvasRenderingContext2D, scene: Scene, fit: Fit, behindMs: number): void {
  const { rows, classes } = scene;
  ctx.lineWidth = fit.width < 320 ? 1.5 : 2;
  for (let at = 0; at < rows.length; at += TRACK_COLUMNS) {
    const name = classes[rows[at + COL_CLASS]!];
    if (!name) continue;
    const state = rows[at + COL_STATE];
    ctx.globalAlpha = state === STATE_TENTATIVE ? 0.35 : state === STATE_LOST ? 0.6 : 1;
    ctx.setLineDash(state === STATE_LOST ? EXPECTED_DASH : NO_DASH);
    ctx.strokeStyle = classColor(name);
    const trail = scene.trails.get(rows[at + COL_NUMBER]!);
    ctx.strokeRect(
      fit.x + (rows[at + COL_X]! + (trail?.speedX ?? 0) * behindMs) * fit.width,
      fit.y + (rows[at + COL_Y]! + (trail?.speedY ?? 0) * behindMs) * fit.height,
      rows[at + COL_W]! * fit.width,
      rows[at + COL_H]! * fit.height,
    );
  }
  ctx.setLineDash(NO_DASH);
  ctx.globalAlpha = 1;
}

function paintLabels(ctx: CanvasRenderingContext2D, scene: Scene, fit: Fit, { fontFamily, behindMs }: Look): void {
  const { rows, classes } = scene;
  const ink = classInk();
  const small = fit.width < SMALL_PICTURE;
  const height = small ? 15 : 18;
  const padding = small ? 3 : 5;
  ctx.font = `500 ${small ? 11 : 12}px ${fontFamily}`;
  ctx.textBaseline = 'middle';
  for (let at = 0; at < rows.length; at += TRACK_COLUMNS) {
    const name = classes[rows[at + COL_CLASS]!];
    const number = rows[at + COL_NUMBER]!;
    if (!name || number === 0 || rows[at + COL_STATE] === STATE_LOST) continue;
    const text = `${name} ${number}`;
    const width = ctx.measureText(text).width + 2 * padding;
    const trail = scene.trails.get(number);
    const left = fit.x + (rows[at + COL_X]! + (trail?.speedX ?? 0) * behindMs) * fit.width - ctx.lineWidth / 2;
    const top = fit.y + (rows[at + COL_Y]! + (trail?.speedY ?? 0) * behindMs) * fit.height - height;
    const x = Math.min(Math.max(left, fit.x), fit.x + fit.width - width);
    const y = Math.max(top, fit.y);
    ctx.fillStyle = classColor(name);
    ctx.fillRect(x, y, width, height);
    ctx.fillStyle = ink;
    ctx.fillText(text, x + padding, y + height / 2 + 0.5);
  }
}
