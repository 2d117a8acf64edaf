// Holds the migrated database against prisma/schema.prisma, with Prisma's own diff engine (its WebAssembly build, which
// needs no download): a migration that forgets a column, or a schema that forgets a migration, fails here.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openEmbedded } from './open';
import { openTestDatabase } from './testing';

const CHAR = 18;
const CHAR_ARRAY = 1002;
const BPCHAR = 1042;
const BPCHAR_ARRAY = 1014;

let db: Database;
let shadow: Database;
beforeAll(async () => {
  db = await openTestDatabase();
  shadow = await openEmbedded(null);
});
afterAll(() => Promise.all([db.close(), shadow.close()]));

async function loadEngine() {
  const wasm = path.join(
    path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')),
    'schema_engine_bg.wasm',
  );
  const { instance } = await WebAssembly.instantiate(readFileSync(wasm), { './schema_engine_bg.js': engine as never });
  const exports = instance.exports as { __wbindgen_start(): void };
  engine.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
}

/** The driver adapter does not know Postgres's one-byte "char", which catalog queries use: teach it here. */
async function adapterFor(database: Database) {
  const query = database.pool.query.bind(database.pool) as (
    ...args: unknown[]
  ) => Promise<{ fields?: { dataTypeID: number }[] }>;
  const pool = Object.create(database.pool) as typeof database.pool;
  let characters: number[] = [];
  pool.query = (async (...args: unknown[]) => {
    const result = await query(...args);
    characters = [];
    for (const [index, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID === CHAR_ARRAY) field.dataTypeID = BPCHAR_ARRAY;
      if (field.dataTypeID !== CHAR) continue;
      field.dataTypeID = BPCHAR;
      characters.push(index);
    }
    return result;
  }) as never;
  const adapter = await new PrismaPg(pool).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (params) => {
    const result = await queryRaw(params);
    for (const index of characters) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  return adapter;
}

async function diffToSchema(schema: string): Promise<string> {
  const files = [{ path: 'prisma/schema.prisma', content: schema }];
  const factory = {
    provider: 'postgres' as const,
    adapterName: 'schema-test',
    connect: () => adapterFor(db),
    connectToShadowDb: () => adapterFor(shadow),
  };
  const session = await engine.SchemaEngine.new(
    { datamodels: [[files[0]!.path, schema]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory as never),
  );
  const { stdout } = await session.diff({
    from: { tag: 'schemaDatasource', files, configDir: 'prisma' },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout ?? '';
}

describe('migrations and schema.prisma', () => {
  it('say the same', async () => {
    await loadEngine();
    const schema = readFileSync('prisma/schema.prisma', 'utf8');
    expect(await diffToSchema(schema)).toContain('This is an empty migration');
    const changed = schema.replace(/model Camera \{/, 'model Camera {\n  forgotten String?');
    expect(await diffToSchema(changed)).toContain('ADD COLUMN     "forgotten" TEXT');
  });
});
