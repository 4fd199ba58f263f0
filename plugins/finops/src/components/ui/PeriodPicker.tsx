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

import { useEffect, useState } from 'react';
import { Button } from '@backstage/ui';
import {
  addDays,
  isDay,
  Period,
  PERIOD_LABELS,
  PERIOD_PRESETS,
  PeriodPreset,
} from '../periods';
import { ChoiceSelect } from './ChoiceSelect';
import styles from './ui.module.css';

/** Props of {@link PeriodPicker}. */
export interface PeriodPickerProps {
  preset: PeriodPreset;
  period: Period;
  onPreset: (preset: PeriodPreset) => void;
  onCustom: (period: Period) => void;
}

/** Chooses a preset, or the first and last day of a period of one's own. */
export function PeriodPicker(props: PeriodPickerProps) {
  const { preset, period, onPreset, onCustom } = props;
  const lastDay = addDays(period.to, -1);
  const [first, setFirst] = useState(period.from);
  const [last, setLast] = useState(lastDay);
  useEffect(() => {
    setFirst(period.from);
    setLast(lastDay);
  }, [period.from, lastDay]);
  const valid = isDay(first) && isDay(last) && first <= last;

  return (
    <div className={styles.period}>
      <ChoiceSelect
        label="Period"
        value={preset}
        choices={PERIOD_PRESETS.map(value => ({
          value,
          label: PERIOD_LABELS[value],
        }))}
        onChange={chosen =>
          chosen === 'custom' ? onCustom(period) : onPreset(chosen)
        }
      />
      {preset === 'custom' && (
        <form
          className={styles.dates}
          onSubmit={event => {
            event.preventDefault();
            if (valid) {
              onCustom({ from: first, to: addDays(last, 1) });
            }
          }}
        >
          <label className={styles.dateField}>
            First day
            <input
              type="date"
              value={first}
              onChange={event => setFirst(event.target.value)}
            />
          </label>
          <label className={styles.dateField}>
            Last day
            <input
              type="date"
              value={last}
              min={first}
              onChange={event => setLast(event.target.value)}
            />
          </label>
          <Button
            type="submit"
            size="small"
            variant="secondary"
            isDisabled={!valid || (first === period.from && last === lastDay)}
          >
            Apply
          </Button>
        </form>
      )}
    </div>
  );
}
