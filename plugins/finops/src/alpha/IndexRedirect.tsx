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
import { Navigate, useLocation, useParams } from 'react-router-dom';

/**
 * Forwards the address of a page to its first tab with all that it says. The
 * page of the framework forwards too, but without the query: a link such as
 * `/finops?period=month` would open another period.
 */
export function IndexRedirect(props: { to: string; children: ReactNode }) {
  const { '*': below } = useParams();
  const { search, hash } = useLocation();
  if (below) {
    return <>{props.children}</>;
  }
  return <Navigate to={{ pathname: props.to, search, hash }} replace />;
}
