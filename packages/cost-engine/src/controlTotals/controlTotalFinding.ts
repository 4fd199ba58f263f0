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

import type { ControlTotal, Finding } from '../billing';

/**
 * A control total that is about several statements, or none.
 *
 * @param statements - how many it is about
 * @public
 */
export function controlTotalFinding(
  { amount, currency, origin }: ControlTotal,
  statements: number,
): Finding {
  return {
    rule: 'control-total-not-compared',
    severity: 'warning',
    message: `A control total is about ${
      statements === 0 ? 'none' : 'several'
    } of the statements in its delivery, so that it is compared with none. State billingAccountId and billingPeriod of one`,
    count: 1,
    examples: [{ value: `${amount} ${currency} (${origin})` }],
  };
}
