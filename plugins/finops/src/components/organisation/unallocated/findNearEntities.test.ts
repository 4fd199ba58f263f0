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

import { findNearEntities } from './findNearEntities';

const ENTITIES = [
  'component:default/checkout',
  'component:default/check-in',
  'component:default/driver-app',
  'component:default/api',
  'system:default/larder',
  'component:default/larder-sandbox',
];

describe('findNearEntities', () => {
  it.each([
    ['chekout', ['component:default/checkout']],
    ['Driver App', ['component:default/driver-app']],
    ['driver_app', ['component:default/driver-app']],
    ['Larder Sandbox EU', ['component:default/larder-sandbox']],
    ['Larder Stores', []],
    ['capital', []],
    ['prod', []],
    ['', []],
  ])('finds for %p %p', (text, expected) => {
    expect(findNearEntities(text, ENTITIES)).toEqual(expected);
  });
});
