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

import { Select } from '@backstage/ui';

/** Props of {@link ChoiceSelect}. */
export interface ChoiceSelectProps<Value extends string> {
  label: string;
  value: Value;
  choices: ReadonlyArray<{ value: Value; label: string; disabled?: boolean }>;
  onChange: (value: Value) => void;
}

/** One choice of a few, kept behind a component of our own because Backstage UI still moves. */
export function ChoiceSelect<Value extends string>(
  props: ChoiceSelectProps<Value>,
) {
  const { label, value, choices, onChange } = props;
  return (
    <Select
      size="small"
      label={label}
      value={value}
      options={choices.map(choice => ({
        value: choice.value,
        label: choice.label,
        disabled: choice.disabled,
      }))}
      onChange={key => {
        const chosen = choices.find(choice => choice.value === key);
        if (chosen) {
          onChange(chosen.value);
        }
      }}
    />
  );
}
