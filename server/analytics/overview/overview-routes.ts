// HTTP door of the Overview.
import { Overview, OverviewQuery } from '@/contracts/overview';
import type { Cameras } from '../../cameras/cameras';
import type { Core } from '../../core';
import { HttpDoors } from '../../door';
import { createOverview } from './overview';

export function overviewRoutes(core: Pick<Core, 'db'>, deps: { cameras: Pick<Cameras, 'live'> }): HttpDoors {
  const overview = createOverview(core, deps);
  return new HttpDoors().add({
    method: 'get',
    path: '/api/v1/overview',
    need: 'viewer',
    summary: 'Counts of today (distinct tracks), the last 24 hours by hour, cameras live',
    query: OverviewQuery,
    response: Overview,
    handle: ({ query, principal }) => overview(principal, query.timezone),
  });
}
