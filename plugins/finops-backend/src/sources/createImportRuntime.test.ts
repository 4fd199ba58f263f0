/*
 * Copyright 2026 The FinOps for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Knex } from 'knex';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { DeliveryRefusedError, Finding } from '@backstage-finops/cost-engine';
import {
  BillingSource,
  DeliveryDescription,
} from '@backstage-finops/plugin-finops-node';
import { SourceReader } from '../ledger/read';
import { migrateLedger } from '../ledger/migrateLedger';
import { fakeAttribution } from '../statements/testing/fakeAttribution';
import { FakeCostEngine } from '../statements/testing/FakeCostEngine';
import { BillingSourceRegistry } from './BillingSourceRegistry';
import {
  createImportRuntime,
  ImportRuntime,
  ImportRuntimeOptions,
} from './createImportRuntime';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

class FakeSource implements BillingSource {
  readonly kind = 'fake';
  deliveries: DeliveryDescription[] = [];
  failure?: Error;

  constructor(readonly name: string) {}

  async *listDeliveries(): AsyncGenerator<DeliveryDescription> {
    yield* this.deliveries;
    if (this.failure) {
      throw this.failure;
    }
  }
}

describe.each(databases.eachSupportedId())('the import runtime on %s', id => {
  let knex: Knex;
  let folder: string;
  let engine: FakeCostEngine;
  let source: FakeSource;
  let sources: BillingSourceRegistry;
  const scheduler = mockServices.scheduler.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  const auditor = mockServices.auditor.mock();

  beforeEach(async () => {
    jest.clearAllMocks();
    auditor.createEvent.mockResolvedValue(event);
    knex = await databases.init(id);
    await migrateLedger(knex);
    folder = await mkdtemp(join(tmpdir(), 'finops-runtime-'));
    engine = new FakeCostEngine();
    source = new FakeSource('fake');
    sources = new BillingSourceRegistry();
    sources.addBillingSource(source);
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  function runtime(
    config: object = {},
    more: Partial<ImportRuntimeOptions> = {},
  ): ImportRuntime {
    return createImportRuntime({
      database: knex,
      logger: mockServices.logger.mock(),
      scheduler,
      auditor,
      config: mockServices.rootConfig({
        data: { finops: { engine: { workDirectory: folder }, ...config } },
      }),
      engine,
      attribution: async () => fakeAttribution({ checkout: 'checkout' }),
      sources,
      ...more,
    });
  }

  async function delivery(
    unit: string,
    more: Partial<DeliveryDescription> = {},
  ): Promise<DeliveryDescription> {
    const path = join(folder, `${unit}.csv`);
    await writeFile(path, unit);
    engine.put(path, [{ billed: '1', account: unit }]);
    return {
      unit,
      fingerprint: `of ${unit}`,
      files: [{ path, name: `${unit}.csv`, format: 'csv' }],
      ...more,
    };
  }

  it('imports what is new, and puts it on record', async () => {
    source.deliveries = [await delivery('a'), await delivery('b')];
    const imports = runtime();
    expect(await imports.importSource('fake')).toEqual({
      posted: 2,
      unchanged: 0,
      refused: 0,
      left: 0,
    });
    expect(auditor.createEvent).toHaveBeenCalledTimes(2);
    expect(event.success).toHaveBeenCalledTimes(2);
    expect(await imports.importSource('fake')).toMatchObject({ unchanged: 2 });
    expect(auditor.createEvent).toHaveBeenCalledTimes(2);
    expect(await knex('sources').first()).toMatchObject({
      name: 'fake',
      kind: 'fake',
      last_error: null,
      last_success_at: expect.any(String),
    });
  });

  it('notes what the newest listing found of a bill, and reads no bill again for it', async () => {
    const found: Finding = {
      rule: 'not-in-manifest',
      severity: 'warning',
      message: 'Files were left out',
      count: 1,
      examples: [{ value: 'b.csv' }],
    };
    const noted = async () =>
      (await knex('deliveries').orderBy('unit')).map(({ unit, findings }) => [
        unit,
        JSON.parse(findings ?? '[]').map(({ rule, count }: Finding) => [
          rule,
          count,
        ]),
      ]);
    source.deliveries = [
      await delivery('a', { findings: [found] }),
      await delivery('b'),
    ];
    const imports = runtime();
    await imports.importSource('fake');
    expect(await noted()).toEqual([
      ['a', [['not-in-manifest', 1]]],
      ['b', []],
    ]);
    source.deliveries = [
      await delivery('a', { findings: [{ ...found, count: 2 }] }),
      await delivery('b', { findings: [found] }),
    ];
    expect(await imports.importSource('fake')).toMatchObject({ unchanged: 2 });
    expect(await noted()).toEqual([
      ['a', [['not-in-manifest', 2]]],
      ['b', [['not-in-manifest', 1]]],
    ]);
    source.deliveries = [await delivery('a'), await delivery('b')];
    expect(await imports.importSource('fake')).toMatchObject({ unchanged: 2 });
    expect(await noted()).toEqual([
      ['a', []],
      ['b', []],
    ]);
  });

  describe('when a unit is not offered any more', () => {
    async function billed(): Promise<number> {
      const rows = await knex('statement_versions as v')
        .join('statements as s', 's.serving_version_id', 'v.id')
        .pluck('v.billed');
      return rows.reduce((sum, text) => sum + Number(text), 0) / 1e9;
    }

    async function findingsOf(unit: string): Promise<string[]> {
      const row = await knex('deliveries')
        .where({ unit, status: 'posted' })
        .first();
      return JSON.parse(row.findings).map(({ rule }: Finding) => rule);
    }

    async function offer(unit: string, accounts: string[]) {
      const described = await delivery(unit);
      engine.put(
        described.files[0].path,
        accounts.map(account => ({ billed: '1', account })),
      );
      return described;
    }

    it('counts statements once that a new unit delivers in its place', async () => {
      source.deliveries = [await offer('all', ['x', 'y'])];
      const imports = runtime();
      await imports.importSource('fake');
      source.deliveries = [await offer('part', ['x'])];
      await imports.importSource('fake');
      expect(await billed()).toBe(2);
      expect(await findingsOf('all')).toEqual([
        'statement-moved',
        'unit-not-offered',
      ]);

      // What is put back counts again; whether it is meant to, is asked.
      source.deliveries = [await offer('all', ['x', 'y'])];
      await imports.importSource('fake');
      expect(await findingsOf('all')).toEqual([
        'statement-in-several-deliveries',
      ]);
      expect(await billed()).toBe(3);
      expect(await findingsOf('part')).toContain('unit-not-offered');
    });

    it('keeps what stood side by side, and says so', async () => {
      source.deliveries = [await offer('a', ['x']), await offer('b', ['x'])];
      const imports = runtime();
      await imports.importSource('fake');
      source.deliveries.pop();
      await imports.importSource('fake');
      expect(await billed()).toBe(2);
      expect(await findingsOf('b')).toContain('unit-not-offered');
    });

    it('counts months once that are laid out anew, while one of them cannot be read', async () => {
      const months = ['x', 'y', 'z'];
      const offers = (prefix: string) =>
        Promise.all(months.map(month => offer(`${prefix}-${month}`, [month])));
      source.deliveries = await offers('old');
      const imports = runtime();
      await imports.importSource('fake');
      source.deliveries = await offers('new');
      engine.put(source.deliveries[2].files[0].path, new Error('no memory'));
      await imports.importSource('fake');
      expect(await billed()).toBe(3);
      const serving = () =>
        knex('statement_versions as v')
          .join('statements as s', 's.serving_version_id', 'v.id')
          .where('v.rows', '>', 0)
          .orderBy('s.unit')
          .pluck('s.unit');
      expect(await serving()).toEqual(['new-x', 'new-y', 'old-z']);
      engine.put(source.deliveries[2].files[0].path, [
        { billed: '1', account: 'z' },
      ]);
      await imports.importSource('fake');
      expect(await billed()).toBe(3);
      expect(await serving()).toEqual(['new-x', 'new-y', 'new-z']);
    });

    it('counts what was renamed once while another unit fails', async () => {
      source.deliveries = [await offer('before', ['x'])];
      const imports = runtime();
      await imports.importSource('fake');
      const listed = await knex('sources').first('last_success_at');

      source.deliveries = [
        await offer('after', ['x']),
        await offer('b', ['y']),
      ];
      engine.put(source.deliveries[1].files[0].path, new Error('no memory'));
      await imports.importSource('fake');
      expect(await billed()).toBe(1);
      expect(await knex('sources').first('last_success_at')).toEqual(listed);

      engine.put(source.deliveries[1].files[0].path, [
        { billed: '1', account: 'y' },
      ]);
      await imports.importSource('fake');
      expect(await billed()).toBe(2);
      const units = await knex('statement_versions as v')
        .join('statements as s', 's.serving_version_id', 'v.id')
        .where('v.rows', '>', 0)
        .orderBy('s.unit')
        .pluck('s.unit');
      expect(units).toEqual(['after', 'b']);
    });

    it('counts a bill that becomes several files until all of them are read', async () => {
      source.deliveries = [await offer('whole', ['x', 'x', 'x'])];
      const imports = runtime();
      await imports.importSource('fake');
      source.deliveries = [
        await offer('part-1', ['x', 'x']),
        await offer('part-2', ['x']),
      ];
      const { path } = source.deliveries[1].files[0];
      engine.put(path, new Error('no memory'));
      await imports.importSource('fake');
      expect(await billed()).toBe(5);
      expect(await findingsOf('whole')).toContain('unit-not-offered');

      engine.put(path, [{ billed: '1', account: 'x' }]);
      await imports.importSource('fake');
      expect(await billed()).toBe(3);
    });

    it('counts what came back smaller once as soon as all is read', async () => {
      source.deliveries = [await offer('before', ['x', 'x'])];
      const imports = runtime();
      await imports.importSource('fake');
      source.deliveries = [await offer('after', ['x']), await offer('b', [])];
      await imports.importSource('fake');
      expect(await billed()).toBe(1);
    });

    it('keeps what stood side by side while another unit never can be read', async () => {
      source.deliveries = [await offer('c', ['z'])];
      const imports = runtime();
      await imports.importSource('fake');
      const a = await offer('a', ['x']);
      const broken = await offer('broken', []);
      engine.put(broken.files[0].path, new Error('no memory'));
      source.deliveries.push(a, await offer('b', ['x']), broken);
      await imports.importSource('fake');
      expect(await billed()).toBe(3);

      source.deliveries = source.deliveries.filter(one => one !== a);
      await imports.importSource('fake');
      expect(await billed()).toBe(3);
      expect(await findingsOf('a')).toContain('unit-not-offered');
    });

    it('has nothing to say any more of what was refused', async () => {
      const refusals = [{ problem: 'cut', remedy: 'copy again' }];
      source.deliveries = [
        await delivery('a'),
        await delivery('bad', { refusals }),
      ];
      const imports = runtime();
      await imports.importSource('fake');
      const shown = async () => (await new SourceReader(knex).list())[0];
      expect((await shown()).refusals).toHaveLength(1);
      const bad = source.deliveries.pop()!;
      await knex('deliveries').insert({
        source_id: 1,
        unit: 'died',
        fingerprint: 'x',
        files: '[]',
        status: 'importing',
        discovered_at: '2026-11-20T12:00:00.000Z',
      });
      await imports.importSource('fake');
      expect(await shown()).toMatchObject({ refusals: [], importing: false });
      source.deliveries.push(bad);
      await imports.importSource('fake');
      expect((await shown()).refusals).toHaveLength(1);
    });

    it('says that it can not be read again for claims', async () => {
      source.deliveries = [await offer('a', ['x']), await offer('b', ['y'])];
      const imports = runtime();
      await imports.importSource('fake');
      const { id: lost } = await knex('deliveries')
        .where({ unit: 'b' })
        .first();
      const b = source.deliveries.pop()!;
      await expect(imports.reimport(lost)).rejects.toThrow(
        /does not offer it any more/,
      );
      expect(await findingsOf('b')).toEqual(['not-readable-again']);
      source.deliveries.push(b);
      await imports.importSource('fake');
      expect(await findingsOf('b')).toEqual([]);
    });

    it('concludes nothing from a listing that failed', async () => {
      source.deliveries = [await offer('a', ['x'])];
      const imports = runtime();
      await imports.importSource('fake');
      source.deliveries = [await offer('b', ['x'])];
      source.failure = new Error('the share is not mounted');
      await expect(imports.importSource('fake')).rejects.toThrow('the share');
      expect(await billed()).toBe(2);

      source.failure = undefined;
      await imports.importSource('fake');
      expect(await billed()).toBe(1);
    });
  });

  it('records what a source refuses by itself, once', async () => {
    const refusals = [{ problem: 'cut', remedy: 'copy again' }];
    source.deliveries = [await delivery('a', { refusals })];
    const imports = runtime();
    expect(await imports.importSource('fake')).toMatchObject({ refused: 1 });
    expect(await imports.importSource('fake')).toMatchObject({ unchanged: 1 });
    expect(engine.reads).toBe(0);
    const row = await knex('deliveries').first();
    expect(JSON.parse(row.refusals)).toEqual(refusals);
  });

  it('looks again at what was refused once its scope is corrected', async () => {
    const described = await delivery('a', { scope: { provider: 'azure' } });
    const { path } = described.files[0];
    source.deliveries = [described];
    engine.put(
      path,
      new DeliveryRefusedError([
        { problem: 'not in the scope', remedy: 'correct the scope' },
      ]),
    );
    const imports = runtime();
    expect(await imports.importSource('fake')).toMatchObject({ refused: 1 });
    expect(await imports.importSource('fake')).toMatchObject({ unchanged: 1 });

    engine.put(path, [{ billed: '1' }]);
    source.deliveries = [{ ...described, scope: { provider: 'aws' } }];
    expect(await imports.importSource('fake')).toMatchObject({ posted: 1 });
  });

  it('goes on with the other deliveries when one fails', async () => {
    source.deliveries = [await delivery('a'), await delivery('b')];
    engine.put(source.deliveries[0].files[0].path, new Error('no memory'));
    const imports = runtime();
    expect(await imports.importSource('fake')).toMatchObject({
      posted: 1,
      left: 1,
    });
    const row = await knex('sources').first();
    expect(JSON.parse(row.last_error).message).toBe('no memory');
  });

  it('puts on record that a source cannot be listed', async () => {
    source.failure = new Error('the share is not mounted');
    await expect(runtime().importSource('fake')).rejects.toThrow('the share');
    const row = await knex('sources').first();
    expect(JSON.parse(row.last_error).message).toMatch('the share');
    expect(row.last_success_at).toBeNull();
  });

  it('fetches remote files only for what is new, and removes them', async () => {
    const fetched: string[] = [];
    const remote = await delivery('a');
    source.deliveries = [
      {
        ...remote,
        files: [],
        fetch: async directory => {
          fetched.push(directory);
          return remote.files;
        },
      },
    ];
    const imports = runtime();
    await imports.importSource('fake');
    await imports.importSource('fake');
    expect(fetched).toHaveLength(1);
    await expect(writeFile(join(fetched[0], 'x'), '')).rejects.toThrow(
      /ENOENT/,
    );
  });

  it('removes what a killed process had fetched when it starts, and nothing that is in use', async () => {
    const remote = await delivery('a');
    let inUse!: string;
    let fetched!: () => void;
    const begun = new Promise<void>(resolve => {
      fetched = resolve;
    });
    let goOn!: () => void;
    const gate = new Promise<void>(resolve => {
      goOn = resolve;
    });
    source.deliveries = [
      {
        ...remote,
        files: [],
        fetch: async directory => {
          inUse = directory;
          fetched();
          await gate;
          return remote.files;
        },
      },
    ];
    const imports = runtime();
    const running = imports.importSource('fake');
    await begun;
    const { pid } = spawnSync(process.execPath, ['--version']);
    const killed = inUse.replace(`_${process.pid}_`, `_${pid}_`);
    await mkdir(killed);
    await writeFile(join(killed, 'bill.csv'), 'fetched');

    await runtime().start();
    const left = await readdir(folder);
    expect(left).toContain(basename(inUse));
    expect(left).not.toContain(basename(killed));
    goOn();
    expect(await running).toMatchObject({ posted: 1 });
  });

  it('joins an import of the source that runs already', async () => {
    source.deliveries = [await delivery('a')];
    const imports = runtime();
    const [one, two] = await Promise.all([
      imports.importSource('fake'),
      imports.importSource('fake'),
    ]);
    expect(one).toBe(two);
    expect(engine.reads).toBe(1);
    expect(imports.isImporting('fake')).toBe(false);
  });

  it('lists what is new between bills that are to be read again', async () => {
    source.deliveries = [await delivery('a'), await delivery('b')];
    let claims = fakeAttribution({});
    const imports = runtime({}, { attribution: async () => claims });
    await imports.importSource('fake');
    claims = fakeAttribution({}, { columns: ['x_Team'] });
    const ids = await knex('deliveries').orderBy('id').pluck('id');
    source.deliveries.push(await delivery('c'));
    const read: string[] = [];
    const begun = new Promise<void>(resolve => {
      engine.onStep = async step => {
        if (step === 'read') {
          resolve();
          const row = await knex('deliveries')
            .where({ status: 'importing' })
            .first();
          read.push(row.unit);
        }
      };
    });
    const again = ids.map(delivered => imports.reimport(delivered));
    await begun;
    expect(imports.isImporting('fake')).toBe(true);
    expect(imports.isListing('fake')).toBe(false);
    const listing = imports.importSource('fake');
    expect(imports.isListing('fake')).toBe(true);
    expect(await listing).toMatchObject({ posted: 1, unchanged: 2 });
    await Promise.all(again);
    expect(read).toEqual(['a', 'c', 'b']);
    expect(imports.isImporting('fake')).toBe(false);
  });

  it('reads one bill at a time, whatever asks for them', async () => {
    const other = new FakeSource('other');
    sources.addBillingSource(other);
    source.deliveries = [await delivery('a')];
    other.deliveries = [await delivery('b')];
    let open = 0;
    let most = 0;
    const { read } = engine;
    engine.read = async (...args) => {
      open += 1;
      most = Math.max(most, open);
      const reading = await read.apply(engine, args);
      const close = reading.close.bind(reading);
      reading.close = async () => {
        await close();
        open -= 1;
      };
      return reading;
    };
    engine.onStep = () => new Promise(resolve => setTimeout(resolve, 1));
    const imports = runtime();
    const stopping = new AbortController();
    const results = [
      imports.importSource('fake'),
      imports.importSource('other'),
      imports.importSource('other', { force: true, signal: stopping.signal }),
    ];
    stopping.abort(new Error('stopped'));
    await expect(results.pop()).rejects.toThrow('stopped');
    expect(await Promise.all(results)).toEqual([
      expect.objectContaining({ posted: 1 }),
      expect.objectContaining({ posted: 1 }),
    ]);
    expect(most).toBe(1);
  });

  it('reads everything again when settings give other names', async () => {
    source.deliveries = [await delivery('a')];
    let naming: string | undefined;
    const imports = runtime({}, { naming: async () => naming });
    await imports.importSource('fake');
    naming = 'with an alias';
    expect(await imports.importSource('fake')).toMatchObject({ posted: 1 });
    expect(await imports.importSource('fake')).toMatchObject({ unchanged: 1 });
    naming = undefined;
    expect(await imports.importSource('fake')).toMatchObject({ posted: 1 });
    expect(engine.reads).toBe(3);
  });

  it('reads a delivery again when its keys are to be projected anew', async () => {
    source.deliveries = [await delivery('a'), await delivery('b')];
    let claims = fakeAttribution({});
    const imports = runtime({}, { attribution: async () => claims });
    await imports.importSource('fake');
    const row = await knex('deliveries').where({ unit: 'b' }).first();
    claims = fakeAttribution({}, { columns: ['x_Team'] });
    await imports.reimport(row.id);
    expect(engine.reads).toBe(3);
    // Another replica may have been asked for the same: nothing is lacking now.
    await imports.reimport(row.id);
    expect(engine.reads).toBe(3);
    await expect(imports.reimport(99)).rejects.toThrow(/can't be read again/);
  });

  it('stops while it waits for the claims', async () => {
    source.deliveries = [await delivery('a')];
    const stopping = new AbortController();
    const imports = runtime(
      {},
      {
        attribution: signal =>
          new Promise((_, reject) => {
            signal!.addEventListener('abort', () => reject(signal!.reason));
            stopping.abort(new Error('stopped'));
          }),
      },
    );
    await expect(
      imports.importSource('fake', { signal: stopping.signal }),
    ).rejects.toThrow('stopped');
    expect(await knex('deliveries')).toEqual([]);
  });

  it('knows no other sources', async () => {
    await expect(runtime().importSource('x')).rejects.toThrow(
      "There is no billing source 'x'",
    );
  });

  it('refuses two sources of one name', () => {
    expect(() =>
      runtime({ sources: { files: [{ name: 'fake', path: folder }] } }),
    ).toThrow(/two billing sources with the name 'fake'/);
  });

  it('schedules one task for all, and one for each with a schedule of its own', async () => {
    await runtime({
      sources: {
        files: [
          { name: 'slow', path: join(folder, 'empty') },
          {
            name: 'fast',
            path: folder,
            schedule: { frequency: { minutes: 1 }, timeout: { minutes: 9 } },
          },
        ],
      },
    }).start();
    expect(
      scheduler.scheduleTask.mock.calls.map(([task]) => [task.id, task.scope]),
    ).toEqual([
      ['finops-import', 'global'],
      ['finops-import-fast', 'global'],
      ['finops-clean', 'global'],
    ]);

    source.deliveries = [await delivery('a')];
    const [[task]] = scheduler.scheduleTask.mock.calls;
    await (task.fn as (signal: AbortSignal) => Promise<void>)(
      new AbortController().signal,
    );
    // 'slow' has no files: it is on record with its error, and stops nobody.
    expect(await knex('sources').orderBy('name')).toEqual([
      expect.objectContaining({ name: 'fake', last_error: null }),
      expect.objectContaining({
        name: 'slow',
        last_error: expect.stringContaining('finds nothing'),
      }),
    ]);
  });
});
