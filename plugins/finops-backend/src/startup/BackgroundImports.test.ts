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

import { mockServices } from '@backstage/backend-test-utils';
import { LedgerSource } from '../ledger/read';
import { ImportRuntime } from '../sources/createImportRuntime';
import { BackgroundImports } from './BackgroundImports';

function importsOf(names: string[], options: { fails?: string } = {}) {
  const started: string[] = [];
  let running = 0;
  let most = 0;
  const runtime = {
    sources: { list: () => names.map(name => ({ name, kind: 'files' })) },
    isImporting: () => false,
    isListing: () => false,
    async importSource(name: string) {
      started.push(name);
      running += 1;
      most = Math.max(most, running);
      await new Promise(resolve => setTimeout(resolve, 5));
      running -= 1;
      if (name === options.fails) throw new Error('out of reach');
    },
    async reimport(deliveryId: number) {
      started.push(`delivery ${deliveryId}`);
    },
  } as unknown as ImportRuntime;
  const imports = new BackgroundImports(
    runtime,
    { deliveryOfUnit: async sourceId => (sourceId === 1 ? 7 : undefined) },
    [],
    mockServices.logger.mock(),
  );
  return { imports, started, most: () => most };
}

const source = (name: string, part: Partial<LedgerSource>): LedgerSource => ({
  name,
  kind: 'files',
  importing: false,
  refusals: [],
  ...part,
});

describe('BackgroundImports', () => {
  it('imports what an earlier process has left, one source after the other', async () => {
    const { imports, started, most } = importsOf(
      ['died', 'stopped', 'done', 'failing', 'new'],
      { fails: 'failing' },
    );
    const lastCheckedAt = '2026-11-20T00:00:00Z';
    await imports.catchUp({
      list: async () => [
        source('died', { lastCheckedAt, importing: true }),
        source('stopped', { lastCheckedAt, lastError: '{}' }),
        source('done', { lastCheckedAt }),
        source('failing', {}),
      ],
    });
    expect(started).toEqual(['died', 'stopped', 'failing', 'new']);
    expect(most()).toBe(1);
  });

  it('starts an import once, and says that it runs until it ends', async () => {
    const { imports, started } = importsOf(['aws']);
    imports.start('aws');
    imports.start('aws');
    expect(imports.isImporting('aws')).toBe(true);
    expect(started).toEqual(['aws']);
    await imports.stop();
    expect(imports.isImporting('aws')).toBe(false);
    imports.start('aws');
    expect(started).toEqual(['aws']);
  });

  it('reads the delivery of a unit again that serves', async () => {
    const { imports, started } = importsOf(['aws']);
    const request = { source: 'aws', unit: '2026-11', lacks: ['x_Team'] };
    imports.reimport([
      { ...request, sourceId: 1 },
      { ...request, sourceId: 2, unit: 'gone' },
    ]);
    await imports.stop();
    expect(started).toEqual(['delivery 7']);
  });
});
