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

import {
  drillDown,
  groupingsBelow,
  readOrganisationGrouping,
  readTrail,
  refusedSteps,
} from './drillDown';

describe('the way down', () => {
  it('goes deeper from owners, systems and domains alone', () => {
    expect(drillDown('domain', 'domain:default/shop', [])).toEqual({
      in: 'domain:default/shop',
      groupBy: undefined,
    });
    expect(drillDown('entity', 'component:default/cart', [])).toBeUndefined();
    expect(drillDown('service', null, [])).toBeUndefined();
    expect(drillDown('owner', null, [])).toBeUndefined();
  });

  it('never goes in circles', () => {
    expect(
      drillDown('owner', 'group:default/a', ['group:default/a']),
    ).toBeUndefined();
  });

  it('groups by what divides the parent', () => {
    expect(groupingsBelow('domain:default/shop')[0]).toBe('system');
    expect(groupingsBelow('system:default/orders')).not.toContain('domain');
    expect(readOrganisationGrouping('system', 'system:default/orders')).toBe(
      'entity',
    );
    expect(readOrganisationGrouping(undefined, undefined)).toBe('owner');
  });

  it('ignores what is not an entity reference in a link', () => {
    expect(readTrail('domain:default/shop,<script>,')).toEqual([
      'domain:default/shop',
    ]);
    expect(refusedSteps('domain:default/shop,<script>,')).toEqual(['<script>']);
    expect(refusedSteps(undefined)).toEqual([]);
  });
});
