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

import { ReactNode, useMemo, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { finopsApiRef } from '../../api';
import { useRequest } from '../query';
import { DisputeDialog } from './DisputeDialog';
import { Disputes, DisputesContext, DisputeTarget } from './Disputes';

/** Lets the reader of an entity's page say what is not the entity's, and see what others said. */
export function DisputesProvider(props: {
  entityRef: string;
  children: ReactNode;
}) {
  const { entityRef, children } = props;
  const api = useApi(finopsApiRef);
  const list = useRequest(
    signal => api.getEntityDisputes(entityRef, { signal }),
    entityRef,
    [api, entityRef],
  );
  const [target, setTarget] = useState<DisputeTarget>();
  const [news, setNews] = useState<string>();
  const { loading, value, error, retry } = list;
  const disputes = useMemo<Disputes>(
    () => ({
      list: { loading, value, error, retry },
      dispute: setTarget,
      news,
      tell: text => {
        setNews(text);
        retry();
      },
    }),
    [loading, value, error, retry, news],
  );
  return (
    <DisputesContext.Provider value={disputes}>
      {children}
      {target && (
        <DisputeDialog
          target={target}
          onDisputed={dispute => {
            setTarget(undefined);
            disputes.tell(
              `Dispute ${dispute.id} is open. It stands under Disputes on this page until somebody answers it.`,
            );
          }}
          onClose={() => setTarget(undefined)}
        />
      )}
    </DisputesContext.Provider>
  );
}
