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

import { hexId } from '../../support/random';
import { NameResource } from '../Workload';

/** Makes the resource of a usage plan: an Amazon Resource Name in the deployment's account and region. */
export function awsArn(service: string, path: string): NameResource {
  return (deployment, ordinal = 1) => {
    const named = path.replace('{env}', deployment.environment);
    const name = ordinal === 1 ? named : `${named}-${ordinal}`;
    const region = service === 'cloudfront' ? '' : deployment.region.id;
    return {
      id:
        service === 's3'
          ? `arn:aws:s3:::${name}`
          : `arn:aws:${service}:${region}:${deployment.subAccount.id}:${name}`,
      name: name.slice(
        Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1,
      ),
    };
  };
}

/** The instances of an autoscaling group: the first always runs, the others come and go with the load. */
export function awsInstance(name: string): NameResource {
  return (deployment, ordinal = 1) => {
    const first = `${name}/${deployment.environment}`;
    const id = hexId(ordinal === 1 ? first : `${first}/${ordinal}`, 16);
    const { region, subAccount, environment } = deployment;
    return {
      id: `arn:aws:ec2:${region.id}:${subAccount.id}:instance/i-0${id}`,
      name:
        ordinal === 1
          ? `${name}-${environment}`
          : `${name}-${environment}-${ordinal}`,
    };
  };
}
