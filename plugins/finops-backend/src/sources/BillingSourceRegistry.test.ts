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

import { BillingSource } from '@backstage-finops/plugin-finops-node';
import { BillingSourceRegistry } from './BillingSourceRegistry';

function sourceOf(name: string, final?: BillingSource['final']): BillingSource {
  return { name, kind: 'test', final, async *listDeliveries() {} };
}

describe('BillingSourceRegistry', () => {
  it('refuses two sources of one name', () => {
    const registry = new BillingSourceRegistry();
    registry.addBillingSource(sourceOf('aws'));
    expect(() => registry.addBillingSource(sourceOf('aws'))).toThrow(
      "two billing sources with the name 'aws'",
    );
  });

  it('refuses a rule for final bills that decides nothing', () => {
    const registry = new BillingSourceRegistry();
    expect(() =>
      registry.addBillingSource(sourceOf('ours', { afterDays: -1 })),
    ).toThrow(
      "What the billing source 'ours' gives as final has afterDays -1; use whole days from 0 to 366.",
    );
    expect(registry.get('ours')).toBeUndefined();
    registry.addBillingSource(sourceOf('ours', { invoice: true }));
    expect(registry.get('ours')?.final).toEqual({ invoice: true });
  });
});
