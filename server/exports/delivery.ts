// Takes a finished export to the target of its schedule, in up to three tries, and says in a sentence how it went.
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { ExportJob } from '@/contracts/exports';
import type { Env } from '../env';
import { toAppError } from '../errors';
import type { Principal } from '../users/permissions';
import { createMailer } from './deliver/email';
import { htmlOf, type Report, subjectOf, textOf } from './deliver/report';
import { postWebhook } from './deliver/webhook';
import { FORMATS } from './formats/registry';
import type { ScheduleRow } from './schedule-store';
import type { ScheduleDeps } from './schedules';

const PAUSES_MS = [2_000, 15_000];
/** Mail servers refuse more; a webhook gets the content only while it is small. */
const MOST_ATTACHED = 15_000_000;
const MOST_POSTED = 1_000_000;

export type Deliver = (row: ScheduleRow, job: ExportJob, principal: Principal, asOf: number) => Promise<string>;

export function createDelivery(
  env: Env,
  deps: Pick<ScheduleDeps, 'jobs' | 'version' | 'answerPlan' | 'sendMail' | 'resolve' | 'pause'>,
): Deliver {
  const sendMail = deps.sendMail ?? createMailer(env);
  const pause = deps.pause ?? ((ms: number) => wait(ms));

  /** What the other side refuses for good (`invalid`) is not tried again. */
  const inTries = async (work: () => Promise<void>): Promise<number> => {
    for (let tries = 1; ; tries += 1) {
      try {
        await work();
        return tries;
      } catch (error) {
        const delay = PAUSES_MS[tries - 1];
        if (delay === undefined || toAppError(error).kind === 'invalid') throw error;
        await pause(delay);
      }
    }
  };

  const mail = (report: Report, to: string[], path: string) =>
    inTries(() =>
      sendMail({
        to,
        subject: subjectOf(report),
        text: textOf(report),
        html: htmlOf(report),
        attachment: report.attached
          ? { filename: report.job.file, path, contentType: FORMATS[report.job.format].mime }
          : null,
      }),
    );

  const post = async (row: ScheduleRow, report: Report, target: { url: string; secret: string }, path: string) => {
    const { job, figures } = report;
    const binary = job.format === 'parquet' || job.format === 'xlsx';
    const encoding = binary ? 'base64' : 'utf8';
    const payload = {
      event: 'export.finished',
      schedule: { id: row.id, name: row.name },
      export: {
        id: job.id,
        file: job.file,
        format: job.format,
        rows: job.rows,
        bytes: job.bytes,
        sha256: job.sha256,
        createdAt: job.createdAt,
        path: `/api/v1/exports/${job.id}/file`,
      },
      answer: figures && { answer: figures.answer, value: figures.value, columns: figures.columns, rows: figures.rows },
      content: job.bytes <= MOST_POSTED ? { encoding, data: await readFile(path, encoding) } : null,
    };
    const options = {
      allowPrivate: env.WEBHOOK_ALLOW_PRIVATE,
      version: deps.version,
      ...(deps.resolve ? { resolve: deps.resolve } : {}),
    };
    return inTries(async () => void (await postWebhook(target, payload, options)));
  };

  return async (row, job, principal, asOf) => {
    const { source, target } = row;
    const figures = source.kind === 'answer' ? await deps.answerPlan(principal, source.plan, asOf) : null;
    const link = env.PUBLIC_URL ? new URL('/analytics/exports', env.PUBLIC_URL).href : null;
    const report: Report = { name: row.name, job, figures, attached: job.bytes <= MOST_ATTACHED, link };
    const path = deps.jobs.pathOf(row.owner_id, job);
    const where = target.kind === 'email' ? target.to.join(', ') : new URL(target.url).host;
    const tries = target.kind === 'email' ? await mail(report, target.to, path) : await post(row, report, target, path);
    const rows = `${job.rows.toLocaleString('en')} ${job.rows === 1 ? 'row' : 'rows'}`;
    return `Sent ${rows} to ${where}${tries > 1 ? `, at try ${tries}` : ''}.`;
  };
}
