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

import { parseIsoDate, UtcDay } from '@backstage-finops/cost-engine';
import { InputError } from '@backstage/errors';

/** Bills with other years are refused, so nothing is known of them. */
const FIRST_DAY = 20000101;
const LAST_DAY = 21001231;

/**
 * Reads a day of a request.
 *
 * @throws InputError that names the parameter and its value.
 * @internal
 */
export function readDay(name: string, value: unknown): UtcDay {
  let day: UtcDay;
  try {
    day = parseIsoDate(String(value));
  } catch {
    throw new InputError(
      `${name}=${value} is not a day of the calendar; write it as YYYY-MM-DD, such as 2026-10-01`,
    );
  }
  if (day < FIRST_DAY || day > LAST_DAY) {
    throw new InputError(
      `${name}=${value} is not in the years 2000 to 2100, which bills can have`,
    );
  }
  return day;
}
