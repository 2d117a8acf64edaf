// Both databases behind the one interface: queries, transactions, Prisma, migrations, and the folder lock.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { migrate } from './migrate';
import { type Database, openEmbedded } from './open';
import { openTestDatabase } from './testing';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

describe('database', () => {
  it('answers queries with typed values, and goes on after an error', async () => {
    await expect(db.query('SELECT * FROM nowhere')).rejects.toMatchObject({ code: '42P01' });
    const [row] = await db.query('SELECT 1::bigint AS big, $1::text AS word, true AS yes', [
      "x'; DROP TABLE camera; --",
    ]);
    expect(row).toEqual({ big: 1, word: "x'; DROP TABLE camera; --", yes: true });
  });

  it('commits what resolves and rolls back what throws', async () => {
    await db.run('CREATE TABLE scratch (n int)');
    await db.tx((sql) => sql.run('INSERT INTO scratch VALUES (1)'));
    await expect(
      db.tx(async (sql) => {
        await sql.run('INSERT INTO scratch VALUES (2)');
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await expect(db.tx((sql) => sql.run('INSERT INTO scratch SELECT 1/0'))).rejects.toMatchObject({ code: '22012' });
    expect(await db.query('SELECT n FROM scratch')).toEqual([{ n: 1 }]);
  });

  it('answers a prepared statement with other values each time, after an error, and after what it reads was changed', async () => {
    await db.run('CREATE TABLE again (n int)');
    const text = 'SELECT n, 10 / n AS share FROM again WHERE n >= $1 ORDER BY n';
    for (const n of [1, 2, 5]) {
      await db.run('INSERT INTO again VALUES ($1)', [n]);
      expect((await db.prepared<{ n: number }>(text, [n])).map((row) => row.n)).toEqual([n]);
    }
    await db.run('INSERT INTO again VALUES (0)');
    await expect(db.prepared(text, [0])).rejects.toMatchObject({ code: '22012' });
    expect(await db.prepared(text, [2])).toEqual([
      { n: 2, share: 5 },
      { n: 5, share: 2 },
    ]);
    await db.run('CREATE INDEX ON again (n)');
    expect(await db.prepared(text, [5])).toEqual([{ n: 5, share: 2 }]);
  });

  it('begins a transaction as it is told', async () => {
    const settings = 'BEGIN READ ONLY; SET LOCAL jit = off';
    const read = await db.tx((sql) => sql.query("SELECT current_setting('transaction_read_only') AS only"), settings);
    expect(read).toEqual([{ only: 'on' }]);
    await expect(db.tx((sql) => sql.run('CREATE TABLE never (n int)'), settings)).rejects.toMatchObject({
      code: '25006',
    });
    expect(await db.query("SELECT current_setting('transaction_read_only') AS only")).toEqual([{ only: 'off' }]);
  });

  it('lets others go before work that nobody waits for, and comes to that in the end', async () => {
    const order: string[] = [];
    const ask = (what: string) => db.query('SELECT 1').then(() => void order.push(what));
    let [begin, finish] = [() => {}, () => {}];
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const holding = db.tx(async () => {
      begin();
      await finished;
    });
    await begun;
    const all = [
      db.behind(() => Promise.all([ask('behind 1'), ask('behind 2')])),
      ask('first').then(() => ask('second')),
      db.tx((sql) => sql.query('SELECT 1')).then(() => void order.push('third')),
    ];
    finish();
    await holding;
    await Promise.all(all);
    const isEmbedded = db.kind === 'embedded';
    if (isEmbedded) expect(order.slice(-2)).toEqual(['behind 1', 'behind 2']);
    expect(order).toHaveLength(5);

    // However busy the others are.
    let isOver = false;
    const busy = (async () => {
      while (!isOver) await Promise.all([db.query('SELECT 1'), db.query('SELECT 2')]);
    })();
    await db.behind(() => db.tx(async (sql) => void (await sql.query('SELECT 1'))));
    await db.behind(() => db.prisma.user.count());
    isOver = true;
    await busy;
  });

  it('serves many callers at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => db.query('SELECT $1::int * 2 AS n', [n])));
    expect(answers.map(([row]) => row?.n)).toEqual(Array.from({ length: 50 }, (_, n) => n * 2));
  });

  it('serves Prisma over the same connection', async () => {
    const id = '0190a000-0000-7000-8000-000000000001';
    await db.prisma.camera.create({ data: { id, name: 'Door', slug: 'door', source: { kind: 'api' }, settings: {} } });
    const rows = await db.query('SELECT name, source FROM camera WHERE id = $1', [id]);
    expect(rows).toEqual([{ name: 'Door', source: { kind: 'api' } }]);
  });

  it('applies nothing twice', async () => {
    expect(await migrate(db)).toEqual([]);
    const rows = await db.query<{ n: number }>(
      'SELECT count(*) AS n FROM _prisma_migrations WHERE finished_at IS NOT NULL',
    );
    expect(rows[0]?.n).toBeGreaterThan(0);
  });

  it.skipIf(!process.env.TEST_DATABASE_URL)(
    'outlives a connection that is cut in a transaction (a server only)',
    async () => {
      const cut = db.tx(async (sql) => {
        const [own] = await sql.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
        await db.query('SELECT pg_terminate_backend($1)', [own!.pid]);
        await vi.waitFor(async () => {
          const left = await db.query('SELECT 1 FROM pg_stat_activity WHERE pid = $1', [own!.pid]);
          expect(left).toEqual([]);
        });
        await sql.query('SELECT 1');
      });
      await expect(cut).rejects.toThrow();
      expect(await db.query('SELECT 1 AS n')).toEqual([{ n: 1 }]);
    },
  );

  it('has pgvector', async () => {
    const [row] = await db.query<{ d: number }>("SELECT '[1,0]'::vector <-> '[0,1]'::vector AS d");
    expect(row?.d).toBeCloseTo(Math.SQRT2);
  });
});

describe('embedded folder', () => {
  it('keeps rows across a restart and refuses a second process', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'sightline-db-'));
    const first = await openEmbedded(folder);
    await migrate(first);
    await first.run('CREATE TABLE kept AS SELECT 42 AS n');
    await expect(openEmbedded(folder)).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('DATA_DIR'),
    });
    const other = spawnSync(
      process.execPath,
      [
        '--import',
        'tsx',
        '-e',
        `import('./server/db/open.ts').then((m) => m.openEmbedded(${JSON.stringify(folder)})).catch((e) => { console.log(e.kind, e.message); process.exit(3) })`,
      ],
      { encoding: 'utf8' },
    );
    expect(other.status).toBe(3);
    expect(other.stdout).toContain(`conflict Another Sightline (process ${process.pid}`);
    await first.close();
    const second = await openEmbedded(folder);
    expect(await second.query('SELECT n FROM kept')).toEqual([{ n: 42 }]);
    await second.close();
    rmSync(folder, { recursive: true });
  });
});
