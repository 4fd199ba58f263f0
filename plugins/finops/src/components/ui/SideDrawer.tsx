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

import { ReactNode, useId } from 'react';
import Drawer from '@material-ui/core/Drawer';
import { ButtonIcon } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import styles from './ui.module.css';

/** Details beside the page. Backstage UI has no drawer, so this one is Material UI's. */
export function SideDrawer(props: {
  open: boolean;
  title: string;
  subtitle?: ReactNode;
  onClose: () => void;
  wide?: boolean;
  children: ReactNode;
}) {
  const titleId = useId();
  return (
    <Drawer
      anchor="right"
      open={props.open}
      onClose={props.onClose}
      PaperProps={{
        className: props.wide ? styles.drawerWide : styles.drawer,
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': titleId,
      }}
    >
      <header className={styles.drawerHeader}>
        <div>
          <h2 id={titleId} className={styles.drawerTitle}>
            {props.title}
          </h2>
          {props.subtitle && (
            <div className={styles.drawerSubtitle}>{props.subtitle}</div>
          )}
        </div>
        <ButtonIcon
          aria-label="Close"
          variant="tertiary"
          icon={<RiCloseLine />}
          onPress={props.onClose}
        />
      </header>
      <div className={styles.drawerBody}>{props.children}</div>
    </Drawer>
  );
}
