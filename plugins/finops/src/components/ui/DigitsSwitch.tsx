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

import { Switch } from '@backstage/ui';
import {
  ALL_DIGITS,
  DIGITS_PARAMETER,
  useAllDigits,
  useCostQuery,
} from '../query';

/**
 * Shows all amounts of a page exactly. One switch instead of a tooltip on each
 * amount: those are out of reach of touch and keyboard, and as many tab stops
 * as there are amounts would be in everybody's way.
 */
export function DigitsSwitch() {
  const { set } = useCostQuery();
  return (
    <Switch
      label="All digits"
      isSelected={useAllDigits()}
      onChange={all =>
        set({ [DIGITS_PARAMETER]: all ? ALL_DIGITS : undefined })
      }
    />
  );
}
