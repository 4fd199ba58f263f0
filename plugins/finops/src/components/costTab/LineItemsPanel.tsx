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

import { useApi } from '@backstage/core-plugin-api';
import { finopsApiRef } from '../../api';
import { LineItemsView } from '../evidence';
import { Period } from '../periods';

/** The lines of the bill behind the cost of an entity. */
export function LineItemsPanel(props: {
  entityRef: string;
  period: Period;
  currency: string;
  /** Narrows to a resource of a service, as the table of resources counts them. */
  resource?: { resourceId?: string; service?: string };
}) {
  const { entityRef, period, currency, resource } = props;
  const resourceId = resource?.resourceId;
  const service = resource?.service;
  const withoutResource =
    resource !== undefined && resourceId === undefined ? true : undefined;
  const api = useApi(finopsApiRef);
  return (
    <LineItemsView
      period={period}
      subject={JSON.stringify([
        entityRef,
        resourceId,
        withoutResource,
        service,
        currency,
      ])}
      read={(limit, signal) =>
        api.getEntityLineItems(
          entityRef,
          {
            from: period.from,
            to: period.to,
            resourceId,
            withoutResource,
            service,
            currency: currency || undefined,
            limit,
          },
          { signal },
        )
      }
    />
  );
}
