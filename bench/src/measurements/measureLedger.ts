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

import path from 'node:path';
import { benchServiceName } from '../bill/writeBenchBill';
import {
  HISTORY_SHAPE,
  historyPeriods,
  writeBenchHistory,
} from '../bill/writeBenchHistory';
import {
  BenchDatabase,
  BenchDatabaseName,
  openBenchDatabase,
} from '../database/openBenchDatabase';
import { percentile } from '../percentile';
import { benchCatalog, benchServiceRef } from '../portal/benchCatalog';
import { BenchPortal, startBenchPortal } from '../portal/startBenchPortal';
import { printMeasurement } from '../printMeasurement';

/** What the measurements of a filled ledger are told. */
export interface LedgerTask {
  readonly database: BenchDatabaseName;
  readonly folder: string;
  readonly entities: number;
  readonly fewEntities: number;
  readonly memoryLimit?: string;
  readonly only: readonly string[];
}

interface Ledger {
  readonly database: BenchDatabase;
  readonly portal: BenchPortal;
  readonly entities: number;
}

/** Requests of each kind that are timed, after some that warm up: a portal runs for days. */
const REQUESTS = 1_000;
const WARM_UP_REQUESTS = 2_000;

/** The period of the entity request: 90 days within the ledger. */
const FROM = '2026-08-03';
const TO = '2026-11-01';

/** A step between services that spreads requests over all of them. */
const STRIDE = 7919;

/** How often a history that is being read again is looked at. */
const POLL_MS = 200;

/** Services that nobody annotated at first: their cost is unallocated. */
const UNCLAIMED = [1, 2];

/** A resource of the bench's bill that carries no tags. */
const UNTAGGED_RESOURCE = 'arn:aws:ec2:us-east-1:100000000033:instance/i-33';

async function fillLedger(task: LedgerTask, entities: number): Promise<Ledger> {
  const folder = path.join(task.folder, `${task.database}-${entities}`);
  // Bills are kept from one bench to the next, which may have another shape.
  const bills = path.join(
    task.folder,
    `history-${entities}-${HISTORY_SHAPE}`,
  );
  const lines = await writeBenchHistory(bills, entities);
  const database = await openBenchDatabase(
    task.database,
    path.join(folder, 'database'),
  );
  const unclaimed = UNCLAIMED.map(benchServiceName);
  const catalog = benchCatalog(entities).map(entity =>
    unclaimed.includes(entity.metadata.name)
      ? { ...entity, metadata: { ...entity.metadata, annotations: {} } }
      : entity,
  );
  const portal = await startBenchPortal({
    database,
    folder,
    entities: catalog,
    bills,
    memoryLimit: task.memoryLimit,
  });
  const started = performance.now();
  await portal.importBills();
  printMeasurement({
    name: 'history',
    database: task.database,
    entities,
    lines,
    seconds: seconds(started),
  });
  return { database, portal, entities };
}

function seconds(started: number): number {
  return Math.round(performance.now() - started) / 1000;
}

function milliseconds(value: number): number {
  return Math.round(value * 100) / 100;
}

async function timed(action: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await action();
  return performance.now() - started;
}

function entityRoute(n: number): string {
  const [kind, name] = benchServiceRef(n).split(':');
  return `/entities/${kind}/${name}`;
}

function entityCost({ portal, entities }: Ledger, n: number) {
  return portal.getText(
    `${entityRoute(n % entities)}/cost?from=${FROM}&to=${TO}&groupBy=service`,
  );
}

/** The least that answers the question: what this entity cost, by day and service. */
function bareQuery({ database, entities }: Ledger, n: number) {
  return database.knex.raw(
    `SELECT f.day, c.service_name, CAST(SUM(f.effective) AS TEXT) AS effective
       FROM entities e
       JOIN entity_costs_daily f ON f.entity_id = e.id
       JOIN statements s ON s.serving_version_id = f.version_id
        AND f.from_revision <= s.revision AND s.revision < f.to_revision
       JOIN charge_types c ON c.id = f.charge_type_id
      WHERE e.entity_ref = ? AND f.day >= ? AND f.day < ?
      GROUP BY f.day, c.service_name
      ORDER BY f.day, c.service_name`,
    [
      benchServiceRef(n % entities),
      Number(FROM.replaceAll('-', '')),
      Number(TO.replaceAll('-', '')),
    ],
  );
}

async function measureEntity(
  task: LedgerTask,
  many: Ledger,
  few: Ledger,
): Promise<void> {
  const manyMs: number[] = [];
  const fewMs: number[] = [];
  const bareMs: number[] = [];
  for (let n = 0; n < WARM_UP_REQUESTS + REQUESTS; n++) {
    const service = n * STRIDE + UNCLAIMED.length + 1;
    // Interleaved: the machine drifts, and what is compared drifts alike.
    const times = [
      await timed(() => entityCost(many, service)),
      // Another service, half of them away: the request has just brought this one's pages into memory.
      await timed(() =>
        bareQuery(many, service + Math.floor(many.entities / 2)),
      ),
      await timed(() => entityCost(few, service)),
    ];
    if (n >= WARM_UP_REQUESTS) {
      manyMs.push(times[0]);
      bareMs.push(times[1]);
      fewMs.push(times[2]);
    }
  }
  printMeasurement({
    name: 'entity',
    database: task.database,
    entities: many.entities,
    requests: REQUESTS,
    p50Ms: milliseconds(percentile(manyMs, 0.5)),
    p95Ms: milliseconds(percentile(manyMs, 0.95)),
    bareQueryP50Ms: milliseconds(percentile(bareMs, 0.5)),
    ratio: milliseconds(percentile(manyMs, 0.5) / percentile(bareMs, 0.5)),
    fewEntities: few.entities,
    ratioToFewEntities: milliseconds(
      percentile(manyMs, 0.5) / percentile(fewMs, 0.5),
    ),
  });
}

const ORGANISATION_REQUESTS = 7;

async function measureOrganisation(
  task: LedgerTask,
  { portal, entities }: Ledger,
): Promise<void> {
  const all = 'from=2025-10-01&to=2026-11-01';
  const requests: Record<string, string> = {
    owner: `/organisation/cost?${all}&groupBy=owner`,
    system: `/organisation/cost?${all}&groupBy=system`,
    domain: `/organisation/cost?${all}&groupBy=domain`,
    entity: `/organisation/cost?${all}&groupBy=entity`,
    entityByDay: `/organisation/cost?from=${FROM}&to=${TO}&groupBy=entity&granularity=day`,
    unallocated: `/unallocated?${all}`,
    conflicts: `/conflicts?${all}`,
    statements: '/statements',
    findings: '/findings',
    sources: '/sources',
  };
  for (const [request, route] of Object.entries(requests)) {
    const times: number[] = [];
    for (let n = 0; n < ORGANISATION_REQUESTS; n++) {
      times.push(await timed(() => portal.getText(route)));
    }
    printMeasurement({
      name: 'organisation',
      database: task.database,
      request,
      entities,
      // Whoever asks first waits for the reading; it is kept for the others until something changes.
      firstMs: milliseconds(times[0]),
      p50Ms: milliseconds(percentile(times.slice(1), 0.5)),
    });
  }
}

interface MonthlyCost {
  series: { amounts: (string | null)[] }[];
}

/** Months of the ledger in which the entity has cost. */
async function monthsWithCost(portal: BenchPortal, n: number): Promise<number> {
  const { series } = await portal.get<MonthlyCost>(
    `${entityRoute(n)}/cost?from=2025-10-01&to=2026-11-01&granularity=month`,
  );
  return new Set(
    series.flatMap(({ amounts }) =>
      amounts.flatMap((amount, month) =>
        amount === null || amount === '0' ? [] : [month],
      ),
    ),
  ).size;
}

async function untilHistoryIsRight(
  portal: BenchPortal,
  n: number,
): Promise<void> {
  while ((await monthsWithCost(portal, n)) < historyPeriods().length) {
    await new Promise(resolve => setTimeout(resolve, POLL_MS));
  }
}

async function measureReattribution(
  task: LedgerTask,
  { portal, entities }: Ledger,
): Promise<void> {
  const changes: {
    rekeying: boolean;
    service: number;
    annotations: Record<string, string>;
  }[] = [
    {
      rekeying: false,
      service: UNCLAIMED[0],
      annotations: { 'finops/tags': `app=${benchServiceName(UNCLAIMED[0])}` },
    },
    {
      rekeying: true,
      service: UNCLAIMED[1],
      annotations: { 'finops/resources': UNTAGGED_RESOURCE },
    },
  ];
  for (const { rekeying, annotations, service } of changes) {
    if ((await monthsWithCost(portal, service)) > 0) {
      throw new Error('The service has cost before it claims any');
    }
    portal.annotate(benchServiceRef(service), annotations);
    const started = performance.now();
    await portal.sweepCatalog();
    await untilHistoryIsRight(portal, service);
    printMeasurement({
      name: 'reattribute',
      database: task.database,
      entities,
      rekeying,
      seconds: seconds(started),
    });
  }
}

/** Fills a ledger with thirteen months and measures what pages and owners wait for. */
export async function measureLedger(task: LedgerTask): Promise<void> {
  const ledgers: Ledger[] = [];
  try {
    const many = await fillLedger(task, task.entities);
    ledgers.push(many);
    if (task.only.includes('entity')) {
      const few = await fillLedger(task, task.fewEntities);
      ledgers.push(few);
      await measureEntity(task, many, few);
    }
    if (task.only.includes('organisation')) {
      await measureOrganisation(task, many);
    }
    if (task.only.includes('reattribute')) {
      await measureReattribution(task, many);
    }
  } finally {
    for (const { portal, database } of ledgers) {
      await portal.stop();
      await database.close();
    }
  }
}
