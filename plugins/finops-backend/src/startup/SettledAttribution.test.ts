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
import { SettledAttribution } from './SettledAttribution';

/** A catalog of which each look sees what comes next; the last stays. */
function settling(looks: (Error | { revision: string; size: number })[]) {
  let look = -1;
  const now = () => looks[Math.min(Math.max(look, 0), looks.length - 1)];
  const sweep = {
    async sweep() {
      look += 1;
      const seen = now();
      if (seen instanceof Error) throw seen;
      return { status: 'swept' as const };
    },
    async attribution(): Promise<any> {
      const seen = now() as { revision: string; size: number };
      return { revision: seen.revision, entities: { size: seen.size } };
    },
  };
  const attribution = new SettledAttribution({
    sweep,
    logger: mockServices.logger.mock(),
    settleIntervalMs: 1,
    maxSettleMs: 200,
  });
  return { attribution, looks: () => look + 1 };
}

describe('SettledAttribution', () => {
  it('waits until the catalog is there and stands still', async () => {
    const { attribution, looks } = settling([
      new Error('the catalog is starting'),
      { revision: 'empty', size: 0 },
      { revision: 'empty', size: 0 },
      { revision: 'half', size: 30 },
      { revision: 'whole', size: 60 },
      { revision: 'whole', size: 60 },
    ]);
    expect((await attribution.current()).revision).toBe('whole');
    expect(looks()).toBe(6);
    await attribution.current();
    expect(looks()).toBe(6);
  });

  it('goes on with an empty catalog after a while', async () => {
    const { attribution } = settling([{ revision: 'empty', size: 0 }]);
    expect((await attribution.current()).revision).toBe('empty');
  });
});
