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

import { Alert, Button } from '@backstage/ui';
import { PERIOD_LABELS } from '../periods';
import { CostQueryState, DEFAULT_PRESET } from '../query';

/**
 * Stands for figures of days that no bill covers: they would be zeros that
 * nobody knows.
 */
export function NoBill(props: {
  /** Whose charge is not on a bill, such as "of this entity". */
  whose?: string;
  state: CostQueryState;
}) {
  const { whose, state } = props;
  const charge = whose === undefined ? 'a charge' : `a charge ${whose}`;
  return (
    <Alert
      status="info"
      icon
      title="No charges in this period"
      description={`No bill has ${charge} on these days. What days without a bill cost is not known, which is not zero.`}
      customActions={
        <Button
          size="small"
          variant="tertiary"
          onPress={() => state.setPreset(DEFAULT_PRESET)}
        >
          {`Show ${PERIOD_LABELS[DEFAULT_PRESET].toLowerCase()}`}
        </Button>
      }
    />
  );
}
