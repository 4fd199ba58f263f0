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

import fc from 'fast-check';
import { EntityCostAccumulator, EntityCosts } from './EntityCostAccumulator';

const charge = fc.record({
  group: fc.integer({ min: 1, max: 4 }),
  key: fc.integer({ min: 0, max: 5 }),
  day: fc.constantFrom(20261030, 20261031, 20261101, 20261102),
  dimension: fc.integer({ min: 0, max: 3 }),
  billed: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
  list: fc.option(fc.bigInt({ min: 0n, max: 10n ** 15n })),
});

const ids = {
  environmentOfKey: [0, 1, 2, 0, 1, 2],
  chargeTypes: [40, 10, 30, 20],
};

describe('EntityCostAccumulator', () => {
  it('adds up to what it was given, by day and by month, sorted by primary key', () => {
    fc.assert(
      fc.property(
        fc.array(charge),
        fc.integer({ min: 1, max: 5 }),
        (charges, size) => {
          const sorted = [...charges].sort(
            (a, b) => a.group - b.group || a.key - b.key || a.day - b.day,
          );
          const accumulator = new EntityCostAccumulator(ids);
          const entities: EntityCosts[] = [];
          for (let start = 0; start < sorted.length; start += size) {
            const part = sorted.slice(start, start + size);
            entities.push(
              ...accumulator.push({
                rows: part.length,
                group: part.map(row => row.group),
                key: part.map(row => row.key),
                day: part.map(row => row.day),
                dimension: part.map(row => row.dimension),
                billed: part.map(row => row.billed),
                effective: part.map(row => row.billed),
                list: part.map(row => row.list),
                contracted: part.map(() => null),
                unpriced: part.map(() => 0n),
              }),
            );
          }
          entities.push(...accumulator.finish());

          expect(entities.map(({ entityId }) => entityId)).toEqual([
            ...new Set(sorted.map(row => row.group)),
          ]);
          for (const entity of entities) {
            const own = sorted.filter(row => row.group === entity.entityId);
            const known = own.filter(row => row.list !== null);
            for (const costs of [entity.daily, entity.monthly]) {
              expect(sum(costs.map(cost => cost.billed))).toBe(
                sum(own.map(row => row.billed)),
              );
              expect(sum(costs.map(cost => cost.list ?? 0n))).toBe(
                sum(known.map(row => row.list!)),
              );
              expect(costs.some(cost => cost.list !== undefined)).toBe(
                known.length > 0,
              );
              const order = costs.map(cost => [
                cost.period,
                cost.chargeTypeId,
                cost.environmentId,
              ]);
              expect(order).toEqual(
                [...order].sort(
                  (a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2],
                ),
              );
              expect(new Set(order.map(String)).size).toBe(order.length);
            }
          }
        },
      ),
    );
  });

  it('does not mind how large the ids of a ledger have become', () => {
    const accumulator = new EntityCostAccumulator({
      environmentOfKey: [2_000_000_000, 0],
      chargeTypes: [1_000_000],
    });
    accumulator.push(twoRows()).next();
    const [entity] = accumulator.finish();
    expect(entity.daily.map(cost => [cost.period, cost.environmentId])).toEqual(
      [
        [20261101, 0],
        [20261101, 2_000_000_000],
      ],
    );
    expect(
      entity.monthly.map(cost => [
        cost.period,
        cost.chargeTypeId,
        cost.environmentId,
      ]),
    ).toEqual([
      [202611, 1_000_000, 0],
      [202611, 1_000_000, 2_000_000_000],
    ]);
  });

  it('says what is wrong when there are too many environments to tell apart', () => {
    const accumulator = new EntityCostAccumulator({
      environmentOfKey: Array.from({ length: 22_000 }, (_, id) => id),
      chargeTypes: Array.from({ length: 22_000 }, (_, id) => id),
    });
    expect(() => [
      ...accumulator.push({
        rows: 1,
        group: [1],
        key: [0],
        day: [20261101],
        dimension: [0],
        billed: [1n],
        effective: [1n],
        list: [null],
        contracted: [null],
        unpriced: [1n],
      }),
    ]).toThrow(/too many charge types .* and environments/);
  });
});

function twoRows() {
  return {
    rows: 2,
    group: [1, 1],
    key: [0, 1],
    day: [20261101, 20261101],
    dimension: [0, 0],
    billed: [1n, 2n],
    effective: [1n, 2n],
    list: [null, null],
    contracted: [null, null],
    unpriced: [1n, 2n],
  };
}

function sum(values: bigint[]): bigint {
  return values.reduce((a, b) => a + b, 0n);
}
