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

import { finopsManifestContent } from './finopsManifestContent';

const NAME = 'vendor/finops-manifest.json';
const TOTAL = { amount: '12.50', currency: 'EUR' };

function contentOf(manifest: object) {
  return finopsManifestContent(NAME, JSON.stringify(manifest));
}

describe('finopsManifestContent', () => {
  it('has the control total, of the billed cost unless told', () => {
    expect(
      contentOf({
        ...{ unit: 'u', createdAt: '2026-11-03T04:00:00Z', files: ['a.csv'] },
        ...{ rows: 5, controlTotal: { ...TOTAL, billingPeriod: '2026-10' } },
      }),
    ).toEqual({
      controlTotal: {
        ...TOTAL,
        metric: 'billed',
        billingPeriod: '2026-10',
        origin: `manifest ${NAME}`,
      },
      refusals: [],
    });
    expect(
      contentOf({
        files: ['a.csv'],
        controlTotal: { ...TOTAL, metric: 'effective' },
      })?.controlTotal?.metric,
    ).toBe('effective');
  });

  it.each([
    ['files', {}],
    ['files', { files: [] }],
    ['files', { files: [''] }],
    ['file', { files: ['a'], file: 'b' }],
    ['unit', { files: ['a'], unit: '' }],
    ['createdAt', { files: ['a'], createdAt: '2026-11-03' }],
    ['createdAt', { files: ['a'], createdAt: '2026-13-03T04:00:00Z' }],
    ['rows', { files: ['a'], rows: '5' }],
    ['rows', { files: ['a'], rows: -1 }],
    ['controlTotal', { files: ['a'], controlTotal: 12.5 }],
    ['controlTotal.currency', { files: ['a'], controlTotal: { amount: '1' } }],
    [
      'controlTotal.amount',
      { files: ['a'], controlTotal: { ...TOTAL, amount: 12.5 } },
    ],
    [
      'controlTotal.metric',
      { files: ['a'], controlTotal: { ...TOTAL, metric: 'list' } },
    ],
    [
      'controlTotal.billingPeriod',
      { files: ['a'], controlTotal: { ...TOTAL, billingPeriod: '2026-13' } },
    ],
    [
      'controlTotal.constructor',
      { files: ['a'], controlTotal: { ...TOTAL, constructor: '1' } },
    ],
  ])('names a wrong %s', (column, manifest) => {
    expect(contentOf(manifest)).toMatchObject({
      refusals: [{ file: NAME, column }],
    });
    expect(contentOf(manifest)?.controlTotal).toBeUndefined();
  });

  it('leaves what is cut off, and manifests of others, to others', () => {
    expect(finopsManifestContent(NAME, '{"files": ["a.')).toBeUndefined();
    expect(finopsManifestContent('a/manifest.json', '{}')).toBeUndefined();
  });
});
