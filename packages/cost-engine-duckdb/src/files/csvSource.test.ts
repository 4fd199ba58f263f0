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

import { atto, BillDirectory, csv, Row, usage } from '../testing/bill';

// Each test reads whole bills, on machines that do much else.
jest.setTimeout(60_000);

/** What a thread reads at once. */
const BUFFER_BYTES = 16_000_000;

describe('a value of many lines where a second thread begins to read', () => {
  let bills: BillDirectory;

  beforeEach(async () => {
    bills = await BillDirectory.create();
  });

  afterEach(async () => {
    await bills.remove();
  });

  const [header, plain] = csv([usage()]).split('\n');
  const rowsBefore = Math.floor((BUFFER_BYTES - 100_000) / (plain.length + 1));
  const rowsAfter = 20_000;
  const rows = rowsBefore + 1 + rowsAfter;

  /** The lines of the value are rows for whoever begins within it. */
  const textWithManyLinesIn = (column: string) => {
    const line = Object.values(usage({ Tags: '' })).join(',');
    const changes: Row = {
      [column]: `first\n${`${line}\n`.repeat(1500)}last`,
    };
    const [, row] = csv([usage(changes)]).split(/\n(.*)/s);
    return `${header}\n${`${plain}\n`.repeat(
      rowsBefore,
    )}${row}${`${plain}\n`.repeat(rowsAfter)}`;
  };

  it.each(['ChargeDescription', 'Tags'])('is read in %s', async column => {
    const { statements } = await bills.contents([
      await bills.gzip('bill.csv.gz', textWithManyLinesIn(column)),
    ]);

    expect(statements).toEqual([
      expect.objectContaining({
        rows,
        amounts: expect.objectContaining({ billed: atto(`${10 * rows}`) }),
      }),
    ]);
  });

  it('hides no line items', async () => {
    const { rows: found } = await bills.engine.lineItems(
      {
        source: 'test',
        files: [
          await bills.csv('bill.csv', textWithManyLinesIn('ChargeDescription')),
        ],
      },
      { resourceId: 'i-1', limit: 2 },
    );

    expect(found).toHaveLength(2);
  });

  it('leaves the row of a mistake behind it known', async () => {
    expect(
      await bills.refusals([
        await bills.csv(
          'bill.csv',
          `${textWithManyLinesIn('ChargeDescription')}"1","2"\n`,
        ),
      ]),
    ).toEqual([
      expect.objectContaining({
        row: rows + 1,
        problem: expect.stringMatching(/^The row has 2 values/),
      }),
    ]);
  });
});
