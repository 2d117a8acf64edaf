// HTTP doors of what is kept: saved questions, and dashboards of them.
import { z } from 'zod';
import {
  Dashboard,
  DashboardInput,
  DashboardList,
  DashboardPatch,
  DashboardPin,
  Saved,
  SavedInput,
  SavedList,
  SavedPatch,
} from '@/contracts/boards';
import { Id, Ok } from '@/contracts/common';
import { HttpDoors } from '../../door';
import type { Dashboards } from './dashboards';
import type { SavedQuestions } from './saved';

const One = z.object({ id: Id });
const SAVED = '/api/v1/analytics/saved';
const DASHBOARDS = '/api/v1/analytics/dashboards';
const OK = { ok: true as const };

export function boardRoutes({ saved, dashboards }: { saved: SavedQuestions; dashboards: Dashboards }): HttpDoors {
  return new HttpDoors()
    .add({
      method: 'get',
      path: SAVED,
      need: 'viewer',
      summary: 'Saved questions: your own and shared ones',
      response: SavedList,
      handle: async ({ principal }) => ({ items: await saved.list(principal) }),
    })
    .add({
      method: 'post',
      path: SAVED,
      need: 'viewer',
      summary: 'Save a question with its plan',
      body: SavedInput,
      response: Saved,
      status: 201,
      handle: ({ body, principal }) => saved.create(principal, body),
    })
    .add({
      method: 'get',
      path: `${SAVED}/{id}`,
      need: 'viewer',
      summary: 'One saved question',
      params: One,
      response: Saved,
      handle: ({ params, principal }) => saved.get(principal, params.id),
    })
    .add({
      method: 'patch',
      path: `${SAVED}/{id}`,
      need: 'viewer',
      summary: 'Rename, change or share one of your saved questions',
      params: One,
      body: SavedPatch,
      response: Saved,
      handle: ({ params, body, principal }) => saved.update(principal, params.id, body),
    })
    .add({
      method: 'delete',
      path: `${SAVED}/{id}`,
      need: 'viewer',
      summary: 'Remove one of your saved questions, and its cards on dashboards',
      params: One,
      response: Ok,
      async handle({ params, principal }) {
        await saved.remove(principal, params.id);
        return OK;
      },
    })
    .add({
      method: 'get',
      path: DASHBOARDS,
      need: 'viewer',
      summary: 'Dashboards: your own and shared ones',
      response: DashboardList,
      handle: async ({ principal }) => ({ items: await dashboards.list(principal) }),
    })
    .add({
      method: 'post',
      path: DASHBOARDS,
      need: 'viewer',
      summary: 'Make a dashboard',
      body: DashboardInput,
      response: Dashboard,
      status: 201,
      handle: ({ body, principal }) => dashboards.create(principal, body),
    })
    .add({
      method: 'get',
      path: `${DASHBOARDS}/{id}`,
      need: 'viewer',
      summary: 'One dashboard with its cards',
      params: One,
      response: Dashboard,
      handle: ({ params, principal }) => dashboards.get(principal, params.id),
    })
    .add({
      method: 'patch',
      path: `${DASHBOARDS}/{id}`,
      need: 'viewer',
      summary: 'Rename or share one of your dashboards, or arrange its cards',
      params: One,
      body: DashboardPatch,
      response: Dashboard,
      handle: ({ params, body, principal }) => dashboards.update(principal, params.id, body),
    })
    .add({
      method: 'delete',
      path: `${DASHBOARDS}/{id}`,
      need: 'viewer',
      summary: 'Remove one of your dashboards; its questions stay',
      params: One,
      response: Ok,
      async handle({ params, principal }) {
        await dashboards.remove(principal, params.id);
        return OK;
      },
    })
    .add({
      method: 'post',
      path: `${DASHBOARDS}/{id}/cards`,
      need: 'viewer',
      summary: 'Pin a saved question to one of your dashboards',
      params: One,
      body: DashboardPin,
      response: Dashboard,
      handle: ({ params, body, principal }) => dashboards.pin(principal, params.id, body),
    });
}
