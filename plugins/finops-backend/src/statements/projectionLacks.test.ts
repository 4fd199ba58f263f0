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

import { KEY_FORMAT } from '@backstage-finops/cost-engine';
import { projectionLacks } from './projectionLacks';

const none = { columns: [], resources: [] };

describe('projectionLacks', () => {
  it('names columns, resources and tags that the keys do not have', () => {
    expect(
      projectionLacks(
        {
          columns: ['x_Team', 'ServiceName'],
          resources: [
            { glob: 'arn:*:db:a', ignoreCase: false },
            { glob: 'arn:*:db:b', ignoreCase: true },
          ],
          tagKeys: ['app', 'build'],
        },
        {
          keyFormat: KEY_FORMAT,
          columns: ['ServiceName'],
          resources: [
            { glob: 'arn:*:db:a', ignoreCase: false },
            { glob: 'arn:*:db:b', ignoreCase: false },
          ],
          droppedTagKeys: [' Build ', 'commit'],
        },
      ),
    ).toEqual(['column x_Team', 'resources arn:*:db:b', 'tag build']);
  });

  it('is content with keys that contain more', () => {
    expect(
      projectionLacks(none, {
        keyFormat: KEY_FORMAT,
        columns: ['x_Team'],
        resources: [{ glob: 'a*', ignoreCase: false }],
        droppedTagKeys: ['build'],
      }),
    ).toEqual([]);
  });

  it('asks for keys that another release made to be made anew', () => {
    const others = [{ ...none }, { ...none, keyFormat: KEY_FORMAT - 1 }];
    for (const used of others) {
      expect(projectionLacks(none, used)).toEqual(['keys of this release']);
    }
  });
});
