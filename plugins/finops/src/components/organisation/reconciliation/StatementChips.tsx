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

import type {
  ControlTotal,
  StatementSummary,
} from '@backstage-finops/plugin-finops-common';
import { formatMoney } from '../../money';
import { Chip } from '../../ui';

/** What balance means, for a tooltip. */
export const BALANCE_EXPLANATION =
  'Allocated plus unallocated equals the total, in every cost, to the last digit';

const STATUS_TITLES: Record<StatementSummary['status'], string> = {
  open: 'The provider still writes it',
  final: 'The provider is done with it; claims may still move cost',
  closed: 'Frozen: later changes appear as adjustments',
};

/** Whether a statement may still change. */
export function StatementStatus(props: { status: StatementSummary['status'] }) {
  const words = { open: 'Open', final: 'Final', closed: 'Closed' };
  return (
    <Chip
      tone={props.status === 'open' ? 'warning' : 'good'}
      title={STATUS_TITLES[props.status]}
    >
      {words[props.status]}
    </Chip>
  );
}

/** How the statement compares with what the provider says elsewhere. */
export function ControlTotalChip(props: {
  control: ControlTotal | null;
  currency: string;
}) {
  const { control, currency } = props;
  if (control === null) {
    return (
      <Chip title="The delivery brought no manifest or invoice total to compare with">
        None known
      </Chip>
    );
  }
  const difference = formatMoney(control.difference, currency, {
    precision: 'exact',
    signed: true,
  });
  return (
    <Chip
      tone={control.withinTolerance ? 'good' : 'bad'}
      title={`${formatMoney(control.amount, currency)}${
        control.origin ? ` from ${control.origin}` : ''
      }, difference ${difference}, tolerance ${formatMoney(
        control.tolerance,
        currency,
        { precision: 'exact' },
      )}`}
    >
      {control.withinTolerance ? 'Agrees' : `Off by ${difference}`}
    </Chip>
  );
}
