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

import { ReactNode } from 'react';
import { DigitsSwitch } from './DigitsSwitch';
import styles from './ui.module.css';

/**
 * The choices above a page, side by side as far as there is room. How exact
 * its amounts are is a choice of every page that has any.
 */
export function ControlRow(props: {
  children: ReactNode;
  /** A button, at the end. */
  action?: ReactNode;
}) {
  return (
    <div className={styles.controls}>
      {props.children}
      <DigitsSwitch />
      {props.action}
    </div>
  );
}
