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

import { AttributionContext } from '../AttributionContext';
import { fakeAttribution } from './fakeAttribution';

/** What attributing a key with many ambiguous tags may take. */
const MS_PER_KEY = 12;

/**
 * Attributes each key for longer than one turn of the event loop may be taken, and
 * tells how many keys had no turn of others before them.
 */
export function slowAttribution(): {
  context: AttributionContext;
  attributed(): number;
  withoutTurn(): number;
} {
  const context = fakeAttribution({ checkout: 'checkout' });
  let attributed = 0;
  let withoutTurn = 0;
  let turned = true;
  return {
    context: {
      ...context,
      attribute(key) {
        attributed += 1;
        if (!turned) withoutTurn += 1;
        turned = false;
        setImmediate(() => {
          turned = true;
        });
        const until = performance.now() + MS_PER_KEY;
        while (performance.now() < until);
        return context.attribute(key);
      },
    },
    attributed: () => attributed,
    withoutTurn: () => withoutTurn,
  };
}
