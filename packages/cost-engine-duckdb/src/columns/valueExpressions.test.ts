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

import { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { SourceColumn } from './SourceColumn';
import { decimalOf, losesDecimalsOf, nameOf, timeOf } from './valueExpressions';

// Each test reads whole bills, on machines that do much else.
jest.setTimeout(60_000);

describe('value expressions', () => {
  let instance: DuckDBInstance;
  let connection: DuckDBConnection;

  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:');
    connection = await instance.connect();
    await connection.run(`SET TimeZone = 'UTC'`);
  });

  afterAll(() => {
    connection.closeSync();
    instance.closeSync();
  });

  const column = (
    sqlType: string,
    kind: SourceColumn['kind'],
  ): SourceColumn => ({
    physicalName: 'x',
    name: 'x',
    sqlType,
    kind,
    spelledNulls: true,
    respelled: true,
  });

  const evaluate = async (
    expression: string,
    sqlType: string,
    values: (string | number)[],
  ) => {
    const result = await connection.run(
      `SELECT (${expression})::VARCHAR FROM (SELECT unnest($1::${sqlType}[]) AS x)`,
      [`[${values.map(value => JSON.stringify(`${value}`)).join(', ')}]`],
    );
    return (await result.getRows()).map(([value]) => value);
  };

  it('writes the whole numbers of a column of doubles as ids, and no other one differently', async () => {
    const values = ['111', '123456789012', '-7', '1.5', '1e15', 'NaN'];
    expect(
      await evaluate(nameOf(column('DOUBLE', 'double')), 'DOUBLE', values),
    ).toEqual([
      '111',
      '123456789012',
      '-7',
      '1.5',
      '1000000000000000.0',
      'nan',
    ]);
    expect(
      await evaluate(nameOf(column('VARCHAR', 'text')), 'VARCHAR', [
        '111.0',
        '007',
      ]),
    ).toEqual(['111.0', '007']);
  });

  describe('decimalOf doubles', () => {
    const expectShortest = async (values: number[]) => {
      const expected = await evaluate(
        'try_cast(x::VARCHAR AS DECIMAL(38,18))',
        'DOUBLE',
        values,
      );
      expect(
        await evaluate(decimalOf(column('DOUBLE', 'double')), 'DOUBLE', values),
      ).toEqual(expected);
    };

    it('is the shortest decimal of every double', async () => {
      expect.hasAssertions();
      await fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.oneof(
              fc.double({ min: -1e6, max: 1e6, noNaN: true }),
              fc.double({ min: -1, max: 1, noNaN: true }),
              fc
                .tuple(
                  fc.integer({ min: -(10 ** 9), max: 10 ** 9 }),
                  fc.integer({ min: 0, max: 15 }),
                )
                .map(([digits, scale]) => Number(`${digits}e-${scale}`)),
              fc
                .tuple(
                  fc.double({ min: 0, max: 1e3, noNaN: true }),
                  fc.constantFrom(1.1, 0.9, 1 / 3),
                )
                .map(([value, factor]) => value * factor),
            ),
            { minLength: 1, maxLength: 200 },
          ),
          expectShortest,
        ),
        { numRuns: 100 },
      );
    });

    it('is exact at the edges of the short cut', async () => {
      await expectShortest([
        0,
        -0,
        0.1,
        0.3,
        0.1 + 0.2,
        999.999999999999,
        999.9999999999999,
        1000,
        1e-12,
        1e-13,
        1.5e-12,
        0.000000000001234,
        123.456,
        1e15,
        1e19,
        1e20,
        1e300,
        5e-324,
        4.35,
        2.675,
        1.005,
        8.41e-7,
        555.555555555555,
      ]);
      expect(
        await evaluate(decimalOf(column('DOUBLE', 'double')), 'DOUBLE', [
          'NaN',
          'Infinity',
          '-Infinity',
        ]),
      ).toEqual([null, null, null]);
    });

    it('reads floats by their own shortest text', async () => {
      expect(
        await evaluate(
          decimalOf(column('FLOAT', 'double')),
          'FLOAT',
          [0.1, 1.1, 123.456],
        ),
      ).toEqual([
        '0.100000000000000000',
        '1.100000000000000000',
        '123.456000000000000000',
      ]);
    });
  });

  it.each([
    ['1', '1'],
    ['-0.5', '-0.5'],
    [' 1234.56 ', '1234.56'],
    ['+5', '5'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1e-7', '0.0000001'],
    ['1E5', '100000'],
    ['0.123456789012345678', '0.123456789012345678'],
    ['12345678901234567890.5', '12345678901234567890.5'],
    ['1e400', null],
    ['$5', null],
    ['1,234.56', null],
    ['1_000', null],
    ['NaN', null],
    ['Infinity', null],
    ['5 USD', null],
    ['--5', null],
    ['1e', null],
    ['None', null],
    ['', null],
  ])('reads the amount %j as %s', async (text, expected) => {
    const [value] = await evaluate(
      decimalOf(column('VARCHAR', 'text')),
      'VARCHAR',
      [text],
    );
    expect(value === null ? null : String(value).replace(/\.?0+$/, '')).toBe(
      expected,
    );
  });

  it.each([
    ['2025-03-05T10:20:30Z', '2025-03-05 10:20:30'],
    ['2025-03-05 10:20:30', '2025-03-05 10:20:30'],
    ['2025-03-05T10:20Z', '2025-03-05 10:20:00'],
    ['2025-03-05T10:20', '2025-03-05 10:20:00'],
    ['2025-03-05 10:20:30 UTC', '2025-03-05 10:20:30'],
    ['2025-03-05T10:20:30.5Z', '2025-03-05 10:20:30.5'],
    ['2025-03-05T10:20:30.123456789Z', '2025-03-05 10:20:30.123456'],
    ['2025-03-05T00:20:30+02:00', '2025-03-04 22:20:30'],
    ['2025-03-05T00:20-05:30', '2025-03-05 05:50:00'],
    ['2025-03-05 10:20:30 Z', '2025-03-05 10:20:30'],
    ['2025-03-05 10:20 Z', '2025-03-05 10:20:00'],
    ['2025-03-05 00:20:30.25 +02:00', '2025-03-04 22:20:30.25'],
    ['2025-03-05 00:20:30 +0200', '2025-03-04 22:20:30'],
    ['2025-03-05 00:20 -05', '2025-03-05 05:20:00'],
    ['2025-03-05', '2025-03-05 00:00:00'],
    [' 2025-03-05 ', '2025-03-05 00:00:00'],
    ['4/1/25', '2025-04-01 00:00:00'],
    ['04/01/2025', '2025-04-01 00:00:00'],
    ['12/31/2025 23:59', '2025-12-31 23:59:00'],
    ['1/2/2025 3:04:05 PM', '2025-01-02 15:04:05'],
    ['31/12/2025', null],
    ['2025-02-30', null],
    ['2025-13-01', null],
    ['99999-01-01', null],
    ['1999-12-31', null],
    ['2101-01-01', null],
    ['4/1/69', null],
    ['infinity', null],
    ['epoch', null],
    ['now', null],
    ['1741168800', null],
    ['20250305', null],
    ['NULL', null],
  ])('reads the time %j as %s', async (text, expected) => {
    expect(
      await evaluate(timeOf(column('VARCHAR', 'text')), 'VARCHAR', [text]),
    ).toEqual([expected]);
  });

  it.each([
    ['0.1234567890123456789', true],
    ['1e-19', true],
    ['1e-30', true],
    ['0.1234567890123456780000', false],
    ['0.123456789012345678', false],
    ['1e-18', false],
    ['0e-30', false],
    ['12345678901234567890', false],
  ])('knows whether %s has more than 18 decimals', async (text, expected) => {
    expect(
      await evaluate(losesDecimalsOf(column('VARCHAR', 'text')), 'VARCHAR', [
        text,
      ]),
    ).toEqual([String(expected)]);
  });

  it('knows which decimals of a Parquet file have digits after the 18th', async () => {
    const type = 'DECIMAL(38,30)';
    expect(
      await evaluate(losesDecimalsOf(column(type, 'exact')), type, [
        '0.1234567890123456789',
        '0.123456789012345678',
        '12345678.5',
        '1e-30',
      ]),
    ).toEqual(['true', 'false', 'false', 'true']);
  });
});
