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

import { Button } from '@backstage/ui';
import { CostQueryState } from '../query';
import { describeError, statusOf } from './describeError';
import { METRIC_LABELS } from './MetricSelect';
import { isForbidden, RequestProblem } from './RequestState';

/** Guards the metrics that tell negotiated prices; the server names the permission that it misses. */
const PRICE_PERMISSION = 'finops.price.read';

/** How the server begins to say that no bill is in the currency asked for. */
const UNKNOWN_CURRENCY = 'No bill is in the currency';

/**
 * Says why a cost can't be shown. Somebody who was sent a link to list prices
 * may well see the cost itself: that is one press away.
 */
export function CostProblem(props: {
  error: Error;
  what: string;
  /** The permission that the page itself needs. */
  permission?: string;
  state: CostQueryState;
  onRetry: () => void;
}) {
  const { error, what, state, onRetry } = props;
  const permission = props.permission ?? 'finops.cost.read';
  const { metric, currency } = state.query;
  if (isForbidden(error) && describeError(error).includes(PRICE_PERMISSION)) {
    return (
      <RequestProblem
        error={error}
        what={METRIC_LABELS[metric].toLowerCase()}
        permission={PRICE_PERMISSION}
        instead={
          <Button
            size="small"
            variant="tertiary"
            onPress={() => state.set({ metric: undefined })}
          >
            Show effective cost
          </Button>
        }
      />
    );
  }
  // The server refuses a currency that no bill has, and names those that there
  // are; to ask the same again would be refused the same way.
  const refused =
    statusOf(error) === 400 &&
    currency !== undefined &&
    describeError(error).includes(UNKNOWN_CURRENCY);
  return (
    <RequestProblem
      error={error}
      what={what}
      permission={permission}
      onRetry={refused ? undefined : onRetry}
      instead={
        refused ? (
          <Button
            size="small"
            variant="tertiary"
            onPress={() => state.set({ currency: undefined })}
          >
            Show without {currency}
          </Button>
        ) : undefined
      }
    />
  );
}
