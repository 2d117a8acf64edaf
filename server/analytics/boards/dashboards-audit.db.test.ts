// What of dashboards is written to the audit: that one was shown to everybody, or no more.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestCore, type TestCore } from '../../testing';
import { createAudit } from '../../users/audit';
import { createDashboards } from './dashboards';

let core: TestCore;
beforeAll(async () => {
  core = await openTestCore();
});
afterAll(() => core.close());

it('is sharing, and nothing that people arrange for themselves', async () => {
  const owner = await core.person('viewer');
  const dashboards = createDashboards(core);
  const own = await dashboards.create(owner, { name: 'Mine', shared: false });
  await dashboards.update(owner, own.id, { name: 'Still mine' });
  await dashboards.update(owner, own.id, { shared: true });
  await dashboards.update(owner, own.id, { shared: true, name: 'Ours' });
  await dashboards.update(owner, own.id, { shared: false });
  const other = await dashboards.create(owner, { name: 'Wall', shared: true });
  await dashboards.remove(owner, other.id);
  await dashboards.remove(owner, own.id);
  const { items } = await createAudit(core.db).list({ limit: 20 });
  expect(items.map(({ action, object }) => [action, object]).reverse()).toEqual([
    ['dashboard.share', own.id],
    ['dashboard.unshare', own.id],
    ['dashboard.share', other.id],
    ['dashboard.remove', other.id],
  ]);
  expect(items[0]).toMatchObject({ by: { id: owner.userId }, details: { name: 'Wall' } });
});
