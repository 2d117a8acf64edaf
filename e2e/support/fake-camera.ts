// The clip that Chromium shows as its camera: the frames of public/samples, decoded by Chromium itself and written as
// Motion-JPEG, so that a fresh clone needs no video tools.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { chromium } from '@playwright/test';

const SAMPLE = 'public/samples/street.webm';
const FRAMES = 120;
const FPS = 10;

/** Runs in the page: plays the clip by seeking and returns each frame as base64 JPEG. */
async function grabFrames({ frames, fps }: { frames: number; fps: number }): Promise<string[]> {
  const video = document.createElement('video');
  video.muted = true;
  // As a blob, because seeking needs the whole file at hand; a server without ranges would show one frame for ever.
  video.src = URL.createObjectURL(await (await fetch('/clip.webm')).blob());
  await new Promise((resolve, reject) => {
    video.onloadeddata = resolve;
    video.onerror = () => reject(new Error('the sample clip cannot be decoded'));
  });
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const context = canvas.getContext('2d')!;
  const pictures: string[] = [];
  for (let n = 0; n < frames; n += 1) {
    const sought = new Promise((resolve) => {
      video.onseeked = resolve;
    });
    video.currentTime = (n + 0.5) / fps;
    await sought;
    context.drawImage(video, 0, 0);
    pictures.push(canvas.toDataURL('image/jpeg', 0.9).split(',')[1]!);
  }
  return pictures;
}

/** What a camera may show: the clip, or one frame of it for ever (for comparing detectors on the same picture). */
export type CameraShow = 'clip' | 'still';

const FOLDER = path.resolve('node_modules/.cache/sightline');
const STILL_FRAME = 40;

export const STILL_JPEG = path.join(FOLDER, 'camera-still.jpg');

/** Path of the MJPEG file, made once and kept. Chromium plays it at 30 a second, so each frame is written three times. */
export async function fakeCameraFile(show: CameraShow = 'clip'): Promise<string> {
  const file = path.join(FOLDER, `camera-${show}.mjpeg`);
  if (!existsSync(file)) await makeFiles();
  return file;
}

async function makeFiles(): Promise<void> {
  const clip = readFileSync(SAMPLE);
  const server = createServer((request, response) => {
    const isClip = request.url === '/clip.webm';
    response.writeHead(200, { 'content-type': isClip ? 'video/webm' : 'text/html' });
    response.end(isClip ? clip : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const browser = await chromium.launch({
    ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    const pictures = await page.evaluate(grabFrames, { frames: FRAMES, fps: FPS });
    if (new Set(pictures).size < FRAMES / 2) throw new Error('the clip stood still: its frames are all alike');
    const jpegs = pictures.map((text) => Buffer.from(text, 'base64'));
    const still = jpegs[STILL_FRAME]!;
    mkdirSync(FOLDER, { recursive: true });
    write(STILL_JPEG, still);
    write(path.join(FOLDER, 'camera-still.mjpeg'), Buffer.concat(Array.from({ length: 30 }, () => still)));
    write(path.join(FOLDER, 'camera-clip.mjpeg'), Buffer.concat(jpegs.flatMap((jpeg) => [jpeg, jpeg, jpeg])));
  } finally {
    await browser.close();
    server.close();
  }
}

/** Whole or not at all: a run that was cut short must not leave half a file for the next. */
function write(file: string, bytes: Buffer): void {
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, bytes);
  renameSync(temporary, file);
}
