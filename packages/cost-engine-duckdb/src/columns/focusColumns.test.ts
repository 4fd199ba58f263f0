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

import { FOCUS_COLUMN_NAMES } from '@backstage-finops/cost-engine';
import { FOCUS_COLUMNS } from './focusColumns';

describe('FOCUS_COLUMNS', () => {
  it('are the columns by whose names the core knows FOCUS', () => {
    expect(FOCUS_COLUMNS.map(({ name }) => name)).toEqual(FOCUS_COLUMN_NAMES);
  });
});
