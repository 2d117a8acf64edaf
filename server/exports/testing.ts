// What tests of exports need: a room on a test core, rows of every kind on two cameras, and readers of what was written.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { v7 as uuidv7 } from 'uuid';
import type { ExportFormat, ExportSourceInput } from '@/contracts/exports';
import { ExportSource } from '@/contracts/exports';
import { insertTracks, openTestCore, type TestCore } from '../testing';
import type { Principal } from '../users/permissions';
import { ExportFiles } from './files';
import { createExportJobs, type ExportJobs } from './jobs';
import type { AnswerPlan } from './types';

export const NOW = Date.parse('2024-05-14T12:00:00Z');

export const figures: AnswerPlan = async (principal) => ({
  answer: `${principal.cameraIds ? 1 : 2} sightings so far.`,
  value: principal.cameraIds ? 1 : 2,
  columns: [
    { name: 'camera', label: 'Camera', type: 'camera' },
    { name: 'value', label: 'Sightings', type: 'count' },
  ],
  rows: principal.cameraIds
    ? [['Door', 1]]
    : [
        ['Door', 1],
        ['=Yard', 1],
      ],
});

export interface TestRoom {
  core: TestCore;
  jobs: ExportJobs;
  files: ExportFiles;
  folder: string;
  /** Writes an export to its end and answers the job. */
  make(
    principal: Principal,
    source: ExportSourceInput,
    format: ExportFormat,
    columns?: string[],
  ): ReturnType<ExportJobs['wait']>;
  read(principal: Principal, job: { file: string }): Buffer;
  close(): Promise<void>;
}

export async function openRoom(
  options: { files?: ExportFiles; core?: TestCore; answerPlan?: AnswerPlan } = {},
): Promise<TestRoom> {
  const core = options.core ?? (await openTestCore());
  const folder = path.join(core.env.DATA_DIR, 'exports');
  const files = options.files ?? new ExportFiles(folder);
  const jobs = createExportJobs(core, { version: '1.2.3', answerPlan: options.answerPlan ?? figures, files });
  await jobs.open();
  return {
    core,
    jobs,
    files,
    folder,
    async make(principal, source, format, columns) {
      const { id } = await jobs.start(principal, { source: ExportSource.parse(source), format, columns });
      return jobs.wait(id);
    },
    read: (principal, job) => readFileSync(path.join(folder, principal.userId, job.file)),
    async close() {
      await jobs.close();
      await core.close();
    },
  };
}

/** A camera, named so that its slug is the name in small letters. */
export async function insertCamera(core: TestCore, name: string): Promise<string> {
  const id = uuidv7();
  await core.db.run(
    `INSERT INTO camera (id, name, slug, source, settings) VALUES ($1, $2, $3, '{"kind":"api"}', '{}')`,
    [id, name, name.toLowerCase().replace(/[^a-z]/g, '')],
  );
  return id;
}

/** Two sightings, each with `boxes` detections, events and a snapshot: one on either camera. */
export async function insertDay(core: TestCore, cameras: readonly string[], boxes = 3): Promise<string[]> {
  const ids = await insertTracks(
    core,
    cameras.map((cameraId, index) => ({
      cameraId,
      class: index === 0 ? 'person' : '=car',
      firstMs: NOW + index * 1000,
    })),
  );
  for (const [index, trackId] of ids.entries()) {
    const cameraId = cameras[index];
    await core.db.run(
      `INSERT INTO detection (track_id, ts, camera_id, class, confidence, x, y, w, h, model)
       SELECT $1, to_timestamp($2::float8 / 1000) + n * interval '1 ms', $3, $4, 0.5, 0.1, 0.2, 0.25, 0.5, 'test'
       FROM generate_series(0, $5::int - 1) AS n`,
      [trackId, NOW, cameraId, index === 0 ? 'person' : '=car', boxes],
    );
    await core.db.run(
      `INSERT INTO event (id, kind, ts, camera_id, track_id, class) VALUES ($1, 'appear', to_timestamp($2::float8 / 1000), $3, $4, 'person')`,
      [uuidv7(), NOW, cameraId, trackId],
    );
    const mediaId = uuidv7();
    await core.db.run(
      `INSERT INTO media (id, kind, mime, bytes, sha256) VALUES ($1, 'snapshot', 'image/jpeg', 5000000, $2)`,
      [mediaId, `${index}`.repeat(64)],
    );
    await core.db.run('UPDATE track SET snapshot_id = $2 WHERE id = $1', [trackId, mediaId]);
  }
  return ids;
}

/** Rows of a query over files, as DuckDB reads them, values as text (null stays null). */
export async function duck(sql: string): Promise<Record<string, string | null>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    const result = await connection.runAndReadAll(sql);
    return result
      .getRowObjects()
      .map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === null ? null : String(value)])),
      );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The texts of an xlsx's members by name; enough of ZIP (APPNOTE 4.3) to read what was written. */
export function unzip(bytes: Buffer): Map<string, string> {
  const members = new Map<string, string>();
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [size, nameLength, extra, comment] = [20, 28, 30, 32].map((offset, index) =>
      index === 0 ? bytes.readUInt32LE(at + offset) : bytes.readUInt16LE(at + offset),
    ) as [number, number, number, number];
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(start, start + size);
    members.set(name, (bytes.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data)).toString('utf8'));
    at += 46 + nameLength + extra + comment;
  }
  return members;
}
