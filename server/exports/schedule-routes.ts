// HTTP doors of scheduled exports.
import { z } from 'zod';
import { Id, Ok } from '@/contracts/common';
import { ExportSchedule, ScheduleInput, ScheduleList, ScheduleMade, SchedulePatch } from '@/contracts/exports';
import { HttpDoors } from '../door';
import type { Schedules } from './schedules';

const One = z.object({ id: Id });
const PATH = '/api/v1/exports/schedules';

export function scheduleRoutes(schedules: Schedules): HttpDoors {
  return new HttpDoors()
    .add({
      method: 'get',
      path: PATH,
      need: 'viewer',
      summary: 'Your scheduled exports, and whether this server can send e-mail',
      response: ScheduleList,
      handle: ({ principal }) => schedules.list(principal),
    })
    .add({
      method: 'post',
      path: PATH,
      need: 'viewer',
      summary: 'Repeat an export and send it by e-mail or to a webhook; answers the secret of a webhook, once',
      body: ScheduleInput,
      response: ScheduleMade,
      status: 201,
      handle: ({ body, principal }) => schedules.create(principal, body),
    })
    .add({
      method: 'patch',
      path: `${PATH}/{id}`,
      need: 'viewer',
      summary: 'Change a schedule, switch it on or off',
      params: One,
      body: SchedulePatch,
      response: ScheduleMade,
      handle: ({ params, body, principal }) => schedules.update(principal, params.id, body),
    })
    .add({
      method: 'post',
      path: `${PATH}/{id}/run`,
      need: 'viewer',
      summary: 'Run a schedule now; answers when it is over, with the result',
      params: One,
      response: ExportSchedule,
      handle: ({ params, principal }) => schedules.runNow(principal, params.id),
    })
    .add({
      method: 'delete',
      path: `${PATH}/{id}`,
      need: 'viewer',
      summary: 'Remove a schedule; files it made stay',
      params: One,
      response: Ok,
      async handle({ params, principal }) {
        await schedules.remove(principal, params.id);
        return { ok: true as const };
      },
    });
}
